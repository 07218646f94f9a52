using System.Collections.Concurrent;

namespace SimplexChat.Testing;

/// <summary>
/// Replays one core of a recorded conversation. It answers the recorded commands in their order with the recorded
/// responses and events. Clients also send <c>/user</c> for their own purposes. The server answers it at any time, with
/// the recorded user of that time.
/// </summary>
public sealed class ReplayServer : IAsyncDisposable
{
    private readonly IReadOnlyList<TranscriptLine> _lines;
    private readonly ConcurrentQueue<string> _mismatches = new();
    private readonly Dictionary<string, string> _corrIds = [];
    private readonly ScriptedCoreServer _server;
    private int _next;

    /// <summary>Starts a server.</summary>
    /// <param name="transcript">The path of a transcript that was recorded over WebSocket.</param>
    /// <param name="core">The core to replay, such as <c>alice</c>.</param>
    public ReplayServer(string transcript, string core)
    {
        _lines = [.. Transcript.Read(transcript).Lines.Where(line => line.Core == core)];
        if (_lines.Count == 0)
        {
            throw new ArgumentException($"{transcript} doesn't contain a core '{core}'.", nameof(core));
        }

        _server = new ScriptedCoreServer(PlayAsync, new ScriptedCoreOptions { Connected = PlayToNextCommandAsync });
    }

    /// <summary>Gets the address of the server.</summary>
    public Uri Uri => _server.Uri;

    /// <summary>Gets the commands that differed from the recording.</summary>
    public IReadOnlyCollection<string> Mismatches => _mismatches;

    /// <summary>Gets whether all recorded commands were received and all recorded messages were sent.</summary>
    public bool IsAtEnd => Volatile.Read(ref _next) == _lines.Count;

    /// <summary>Gets the next recorded command, or null at the end.</summary>
    public string? NextCommand =>
        _lines.Skip(Volatile.Read(ref _next)).FirstOrDefault(line => line.Direction == "command")?.Command;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task PlayAsync(ConnectedClient client, ReceivedCommand command)
    {
        if (NextCommand is { } recorded && CommandText.AreSame(recorded, command.Text))
        {
            _corrIds[_lines[_next].CorrId!] = command.CorrId;
            _next++;
            await PlayToNextCommandAsync(client).ConfigureAwait(false);
        }
        else if (command.Text == "/user")
        {
            await client.AnswerAsync(command, $$"""{"type":"activeUser","user":{{CurrentUser()}}}""").ConfigureAwait(false);
        }
        else
        {
            var mismatch = $"Replay: received '{command.Text}', but the recording has '{NextCommand ?? "the end"}'.";
            _mismatches.Enqueue(mismatch);
            await client.AnswerAsync(command, CoreResponses.CommandError(mismatch)).ConfigureAwait(false);
        }
    }

    private async Task PlayToNextCommandAsync(ConnectedClient client)
    {
        for (; !IsAtEnd && _lines[_next] is { Direction: not "command" } line; _next++)
        {
            await (line.CorrId is { } recorded
                ? client.AnswerAsync(_corrIds[recorded], line.Response.GetRawText())
                : client.EventAsync(line.Response.GetRawText())).ConfigureAwait(false);
        }
    }

    // The user in the latest message, or in the first later message that contains one.
    private string CurrentUser() =>
        _lines.Take(_next).Reverse().Concat(_lines.Skip(_next)).Select(UserIn).FirstOrDefault(user => user is not null)
        ?? throw new InvalidOperationException("The transcript doesn't contain a user.");

    private static string? UserIn(TranscriptLine line) =>
        line.Direction != "command"
            && line.Response.TryGetProperty("user", out var user)
            && user.TryGetProperty("activeUser", out var active)
            && active.GetBoolean() ? user.GetRawText() : null;
}
