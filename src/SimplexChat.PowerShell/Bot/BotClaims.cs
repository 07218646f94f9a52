using System.Runtime.CompilerServices;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Which turns the bots of one session have begun, whatever runspace each bot runs in. Every runspace reads all events, so
/// without these claims each bot would handle each message.
/// </summary>
internal sealed class BotClaims
{
    // Removing old claims looks at all of them, so it is not done for each turn.
    private const int PruneInterval = 1024;

    private static readonly ConditionalWeakTable<SimplexSession, BotClaims> BySession = new();

    private readonly SimplexSession _session;
    // By the id of a message.
    private readonly Dictionary<long, Claim> _messages = [];
    // By the place of the event, for turns that are not about a message.
    private readonly Dictionary<long, Claim> _events = [];
    private int _untilPrune = PruneInterval;

    private BotClaims(SimplexSession session) => _session = session;

    /// <summary>The claims of a session's bots.</summary>
    /// <param name="session">The session.</param>
    public static BotClaims Of(SimplexSession session) => BySession.GetValue(session, key => new(key));

    /// <summary>Whether a bot has begun the turn.</summary>
    /// <param name="turn">The turn.</param>
    public bool IsTaken(BotTurn turn)
    {
        lock (_messages)
        {
            return Find(turn) is not null;
        }
    }

    /// <summary>Claims a turn for the bot that begins it.</summary>
    /// <param name="turn">The turn.</param>
    /// <returns>False if a bot has begun the turn already.</returns>
    public bool TryTake(BotTurn turn)
    {
        lock (_messages)
        {
            if (Find(turn) is not null)
            {
                return false;
            }

            if (turn.IsExclusive)
            {
                ClaimsOf(turn)[KeyOf(turn)] = new() { Place = turn.Event?.Position };
                Prune();
            }

            return true;
        }
    }

    /// <summary>Ends a claim whose turn was done.</summary>
    /// <param name="turn">The turn.</param>
    public void Finish(BotTurn turn)
    {
        lock (_messages)
        {
            if (Find(turn) is { } claim)
            {
                claim.IsDone = true;
            }
        }
    }

    /// <summary>Ends a claim whose turn was stopped: a bot may begin the turn again.</summary>
    /// <param name="turn">The turn.</param>
    public void Return(BotTurn turn)
    {
        lock (_messages)
        {
            ClaimsOf(turn).Remove(KeyOf(turn));
        }
    }

    private static long KeyOf(BotTurn turn) => turn.Message?.ItemId ?? turn.Event!.Position;

    private Dictionary<long, Claim> ClaimsOf(BotTurn turn) => turn.Message is null ? _events : _messages;

    private Claim? Find(BotTurn turn)
    {
        if (!ClaimsOf(turn).TryGetValue(KeyOf(turn), out var claim))
        {
            return null;
        }

        // A message from the history has a place as soon as its event is seen.
        claim.Place ??= turn.Event?.Position;
        return claim;
    }

    // No bot can read an event that the session no longer keeps, so its claim is not needed any more.
    private void Prune()
    {
        if (--_untilPrune > 0)
        {
            return;
        }

        var lastDropped = _session.EventPositionAt(DateTimeOffset.MinValue);
        foreach (var claims in new[] { _messages, _events })
        {
            foreach (var key in claims.Where(claim => claim.Value is { IsDone: true } done && done.Place <= lastDropped).Select(claim => claim.Key).ToList())
            {
                claims.Remove(key);
            }
        }

        _untilPrune = Math.Max(PruneInterval, _messages.Count + _events.Count);
    }

    private sealed class Claim
    {
        // Null while only the message is known, from the core's history.
        public long? Place { get; set; }

        public bool IsDone { get; set; }
    }
}
