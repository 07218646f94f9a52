using System.Text.Json;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>The facts of the bot API.</summary>
public static class Facts
{
    private static readonly Dictionary<string, string> Words = Read();

    /// <summary>Returns whether a string belongs to a command: <c>/_send @4 json …</c> belongs to APISendMessages.</summary>
    /// <param name="text">The command string.</param>
    /// <param name="command">The name of the command in the API reference.</param>
    public static bool Is(string text, string command) =>
        Words[command] is var word && text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsAsciiLetter(text[word.Length]));

    private static Dictionary<string, string> Read()
    {
        using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "simplex-chat-api.json")));
        return facts.RootElement.GetProperty("commands").EnumerateArray().ToDictionary(
            command => command.GetProperty("name").GetString()!,
            command => Beginning(command.GetProperty("syntax")));
    }

    // If the syntax differs between versions of the core, the first word is the same.
    private static string Beginning(JsonElement syntax)
    {
        var text = syntax.ValueKind == JsonValueKind.String ? syntax.GetString()! : syntax.EnumerateObject().First().Value.GetString()!;
        var end = text.IndexOfAny(['<', '[']);
        return (end < 0 ? text : text[..end]).TrimEnd();
    }
}
