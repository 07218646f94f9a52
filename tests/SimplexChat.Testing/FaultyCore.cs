using System.Text;
using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>
/// Cores that go wrong in one way each, ready made: a test in PowerShell can't write a server's behaviour, because a
/// script block runs on its own thread only.
/// </summary>
public static class FaultyCore
{
    /// <summary>A core that answers the commands it knows, and none of the others, ever.</summary>
    /// <param name="responses">The responses, JSON, by their command strings.</param>
    public static ScriptedCoreServer Mute(IReadOnlyDictionary<string, string> responses) => new((client, command) =>
        responses.TryGetValue(command.Text, out var known) ? client.AnswerAsync(command, known) : Task.CompletedTask);

    /// <summary>A core that says the same to every command.</summary>
    /// <param name="messages">The messages, as they are but for <c>{corrId}</c>, which becomes the command's id.</param>
    public static ScriptedCoreServer Saying(params string[] messages) => new(async (client, command) =>
    {
        foreach (var message in messages)
        {
            await client.SendTextAsync(message.Replace("{corrId}", command.CorrId, StringComparison.Ordinal)).ConfigureAwait(false);
        }
    });

    /// <summary>A core that answers in pieces.</summary>
    /// <param name="responses">The responses, JSON, by their command strings.</param>
    /// <param name="fragments">In how many frames each answer comes.</param>
    public static ScriptedCoreServer Fragmenting(IReadOnlyDictionary<string, string> responses, int fragments) => new((client, command) =>
    {
        var resp = responses.TryGetValue(command.Text, out var known) ? known : CoreResponses.CommandError("Failed reading: empty");
        var message = $$"""{"corrId":{{JsonSerializer.Serialize(command.CorrId)}},"resp":{{resp}}}""";
        return client.SendAsync(Encoding.UTF8.GetBytes(message), fragments);
    });
}
