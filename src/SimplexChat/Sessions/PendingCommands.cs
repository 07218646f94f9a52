namespace SimplexChat;

/// <summary>
/// The commands of one connection that have no answer yet. Those given up stay, so that their answers are known when
/// they come late.
/// </summary>
internal sealed class PendingCommands
{
    private readonly Dictionary<string, PendingCommand> _commands = new(StringComparer.Ordinal);
    private bool _isClosed;

    /// <summary>Whether somebody waits for an answer.</summary>
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

    /// <summary>Adds a command, unless the connection has ended.</summary>
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

    /// <summary>Takes the command an answer is for.</summary>
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

    /// <summary>Fails every command that waits.</summary>
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

    /// <summary>Fails every command that waits, and takes no more.</summary>
    public void Close(Func<PendingCommand, Exception> error)
    {
        lock (_commands)
        {
            _isClosed = true;
        }

        FailAll(error);
    }
}
