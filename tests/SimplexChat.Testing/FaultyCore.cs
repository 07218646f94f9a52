using System.Text;
using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>
/// Creates cores with one fault each. Tests in PowerShell need them, because a script block runs only on its own thread
/// and can't be the handler of a server.
/// </summary>
public static class FaultyCore
{
    /// <summary>Creates a core that answers known commands and never answers others.</summary>
    /// <param name="responses">The responses in JSON, by command string.</param>
    public static ScriptedCoreServer Mute(IReadOnlyDictionary<string, string> responses) => new((client, command) =>
        responses.TryGetValue(command.Text, out var known) ? client.AnswerAsync(command, known) : Task.CompletedTask);

    /// <summary>Creates a core that answers every command with the same messages.</summary>
    /// <param name="messages">The messages, in which <c>{corrId}</c> is replaced with the id of the command.</param>
    public static ScriptedCoreServer Saying(params string[] messages) => new(async (client, command) =>
    {
        foreach (var message in messages)
        {
            await client.SendTextAsync(message.Replace("{corrId}", command.CorrId, StringComparison.Ordinal)).ConfigureAwait(false);
        }
    });

    /// <summary>Creates a core that answers in fragments.</summary>
    /// <param name="responses">The responses in JSON, by command string.</param>
    /// <param name="fragments">The number of frames for each response.</param>
    public static ScriptedCoreServer Fragmenting(IReadOnlyDictionary<string, string> responses, int fragments) => new((client, command) =>
    {
        var resp = responses.TryGetValue(command.Text, out var known) ? known : CoreResponses.CommandError("Failed reading: empty");
        var message = $$"""{"corrId":{{JsonSerializer.Serialize(command.CorrId)}},"resp":{{resp}}}""";
        return client.SendAsync(Encoding.UTF8.GetBytes(message), fragments);
    });
}
