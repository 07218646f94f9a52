using System.Collections.Concurrent;

namespace SimplexChat.Testing;

/// <summary>
/// Plays the part of one core in a recorded conversation: to the recorded commands, in their order, it gives the recorded
/// answers and events, where they were recorded. <c>/user</c>, which a client asks for its own needs, is answered out of
/// turn with the recorded user of that time.
/// </summary>
public sealed class ReplayServer : IAsyncDisposable
{
    private readonly IReadOnlyList<TranscriptLine> _lines;
    private readonly ConcurrentQueue<string> _mismatches = new();
    private readonly Dictionary<string, string> _corrIds = [];
    private readonly ScriptedCoreServer _server;
    private int _next;

    /// <summary>Starts a server.</summary>
    /// <param name="transcript">The path of a transcript of a core's WebSocket.</param>
    /// <param name="core">The core whose part to play, such as <c>alice</c>.</param>
    public ReplayServer(string transcript, string core)
    {
        _lines = [.. Transcript.Read(transcript).Lines.Where(line => line.Core == core)];
        if (_lines.Count == 0)
        {
            throw new ArgumentException($"No core '{core}' speaks in {transcript}.", nameof(core));
        }

        _server = new ScriptedCoreServer(PlayAsync, new ScriptedCoreOptions { Connected = PlayToNextCommandAsync });
    }

    /// <summary>The server's address.</summary>
    public Uri Uri => _server.Uri;

    /// <summary>What differed from the recording: each command that came instead of another one.</summary>
    public IReadOnlyCollection<string> Mismatches => _mismatches;

    /// <summary>Whether every recorded command has come, and all that was recorded after them has been said.</summary>
    public bool IsAtEnd => Volatile.Read(ref _next) == _lines.Count;

    /// <summary>The recorded command that is to come next; null when there is none.</summary>
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
            var mismatch = $"Replay: '{command.Text}' came, and recorded is '{NextCommand ?? "the end"}'.";
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

    // The user in what was said last, or in what will be said first.
    private string CurrentUser() =>
        _lines.Take(_next).Reverse().Concat(_lines.Skip(_next)).Select(UserIn).FirstOrDefault(user => user is not null)
        ?? throw new InvalidOperationException("The transcript tells of no user.");

    private static string? UserIn(TranscriptLine line) =>
        line.Direction != "command"
            && line.Response.TryGetProperty("user", out var user)
            && user.TryGetProperty("activeUser", out var active)
            && active.GetBoolean() ? user.GetRawText() : null;
}
