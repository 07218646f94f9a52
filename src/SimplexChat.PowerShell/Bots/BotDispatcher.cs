using SimplexChat.Api;

namespace SimplexChat.PowerShell.Bots;

/// <summary>
/// Queues the turns of each chat and selects the next turn: the turns of one chat run in order, and the turns of different
/// chats run in parallel. Only the pipeline thread calls this class.
/// </summary>
/// <param name="claims">The turns that the bots of the session have begun.</param>
/// <param name="limit">The maximum number of turns in progress.</param>
/// <param name="maxWaiting">The maximum number of waiting turns while turns are in progress.</param>
internal sealed class BotDispatcher(BotClaims claims, int limit, int maxWaiting)
{
    // The waiting turns of each chat that has a ready turn or a turn in progress.
    private readonly Dictionary<ChatRef, Queue<BotTurn>> _chats = [];
    private readonly Queue<BotTurn> _ready = new();
    private int _waiting;
    private int _running;

    /// <summary>Gets whether the dispatcher accepts another turn.</summary>
    public bool HasRoom => _waiting < maxWaiting || _waiting + _running == 0;

    /// <summary>Gets whether a turn is in progress.</summary>
    public bool IsRunning => _running > 0;

    /// <summary>Adds a turn.</summary>
    /// <param name="turn">The turn.</param>
    public void Add(BotTurn turn)
    {
        _waiting++;
        if (_chats.TryGetValue(turn.ChatRef, out var waiting))
        {
            waiting.Enqueue(turn);
            return;
        }

        _chats.Add(turn.ChatRef, new());
        _ready.Enqueue(turn);
    }

    /// <summary>Gets the next turn, which is then in progress until <see cref="Finish"/>.</summary>
    /// <returns>The turn, or null if none is ready or the limit is reached.</returns>
    public BotTurn? Begin()
    {
        while (_ready.Count > 0 && _running < limit)
        {
            var turn = _ready.Dequeue();
            _waiting--;
            if (claims.TryTake(turn))
            {
                _running++;
                return turn;
            }

            PrepareNext(turn.ChatRef);
        }

        return null;
    }

    /// <summary>Ends a turn. The next turn of its chat is then ready.</summary>
    /// <param name="turn">The turn.</param>
    public void Finish(BotTurn turn)
    {
        _running--;
        PrepareNext(turn.ChatRef);
    }

    /// <summary>Removes the waiting turns.</summary>
    /// <returns>The removed turns.</returns>
    public IReadOnlyList<BotTurn> Clear()
    {
        BotTurn[] waiting = [.. _ready, .. _chats.Values.SelectMany(chat => chat)];
        foreach (var turn in _ready)
        {
            _chats.Remove(turn.ChatRef);
        }

        _ready.Clear();
        foreach (var chat in _chats.Values)
        {
            chat.Clear();
        }

        _waiting = 0;
        return waiting;
    }

    private void PrepareNext(ChatRef chat)
    {
        if (_chats[chat].Count > 0)
        {
            _ready.Enqueue(_chats[chat].Dequeue());
        }
        else
        {
            _chats.Remove(chat);
        }
    }
}
