using System.Text.Json;
using System.Text.RegularExpressions;

namespace SimplexChat.Tests.Api;

/// <summary>
/// The commands in the facts of the API. A recorded command is in the facts if the words before its parameters are, such as
/// <c>/_delete user</c>. The module sends other commands only as text, and their responses have no types.
/// </summary>
internal static class FactCommands
{
    private static readonly HashSet<string> All = Read();

    public static bool Contain(string command) => All.Contains(Words(command));

    private static HashSet<string> Read()
    {
        using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "simplex-chat-api.json")));
        return [.. facts.RootElement.GetProperty("commands").EnumerateArray()
            .Select(command => command.GetProperty("syntax"))
            .SelectMany(syntax => syntax.ValueKind == JsonValueKind.String ? [syntax] : syntax.EnumerateObject().Select(form => form.Value))
            .Select(syntax => Words(syntax.GetString()!))];
    }

    private static string Words(string command) => Regex.Match(command, "^/[a-z_]+( [a-z_]+(?![^ ]))*").Value;
}
