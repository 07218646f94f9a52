namespace SimplexChat.Sessions;

/// <summary>
/// Holds the commands of one connection that have no response yet. Commands that timed out or were canceled stay, so that
/// their late responses are recognized.
/// </summary>
internal sealed class PendingCommands
{
    private readonly Dictionary<string, PendingCommand> _commands = new(StringComparer.Ordinal);
    private bool _isClosed;

    /// <summary>Gets whether a caller waits for a response.</summary>
    public bool AreAwaited
    {
        get
        {
            lock (_commands)
            {
                return _commands.Values.Any(c => !c.IsGivenUp);
            }
        }
    }

    /// <summary>Adds a command; returns false if the connection has ended.</summary>
    public bool TryAdd(PendingCommand command)
    {
        lock (_commands)
        {
            if (!_isClosed)
            {
                _commands.Add(command.CorrId, command);
            }

            return !_isClosed;
        }
    }

    /// <summary>Removes and returns the command with an id; returns null if there is none.</summary>
    public PendingCommand? Take(string corrId)
    {
        lock (_commands)
        {
            if (_commands.TryGetValue(corrId, out var command))
            {
                _commands.Remove(corrId);
            }

            return command;
        }
    }

    /// <summary>Fails all pending commands.</summary>
    public void FailAll(Func<PendingCommand, Exception> error)
    {
        PendingCommand[] failed;
        lock (_commands)
        {
            failed = [.. _commands.Values];
            _commands.Clear();
        }

        foreach (var command in failed)
        {
            command.TrySetException(error(command));
        }
    }

    /// <summary>Fails all pending commands, and accepts no more.</summary>
    public void Close(Func<PendingCommand, Exception> error)
    {
        lock (_commands)
        {
            _isClosed = true;
        }

        FailAll(error);
    }
}
