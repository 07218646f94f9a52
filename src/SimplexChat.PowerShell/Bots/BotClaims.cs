using System.Runtime.CompilerServices;

namespace SimplexChat.PowerShell.Bots;

/// <summary>
/// Records which turns the bots of a session have begun, in all runspaces. Every runspace reads all events, so without these
/// claims each bot would handle each message.
/// </summary>
internal sealed class BotClaims
{
    // Removing old claims reads all claims, so it is done only after this number of turns.
    private const int PruneInterval = 1024;

    private static readonly ConditionalWeakTable<SimplexSession, BotClaims> BySession = new();

    private readonly SimplexSession _session;
    // Claims by message id.
    private readonly Dictionary<long, Claim> _messages = [];
    // Claims by event position, for turns without a message.
    private readonly Dictionary<long, Claim> _events = [];
    private int _untilPrune = PruneInterval;

    private BotClaims(SimplexSession session) => _session = session;

    /// <summary>Returns the claims of a session's bots.</summary>
    /// <param name="session">The session.</param>
    public static BotClaims Of(SimplexSession session) => BySession.GetValue(session, key => new(key));

    /// <summary>Returns whether a bot has begun the turn.</summary>
    /// <param name="turn">The turn.</param>
    public bool IsTaken(BotTurn turn)
    {
        lock (_messages)
        {
            return Find(turn) is not null;
        }
    }

    /// <summary>Claims a turn for the calling bot.</summary>
    /// <param name="turn">The turn.</param>
    /// <returns>False if another bot has claimed the turn.</returns>
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
                ClaimsOf(turn)[KeyOf(turn)] = new() { Position = turn.Event?.Position };
                Prune();
            }

            return true;
        }
    }

    /// <summary>Marks the claim of a turn as done.</summary>
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

    /// <summary>Removes the claim of a turn that was stopped, so that a bot can begin the turn again.</summary>
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

        // A message from the history gets a position when its event is read.
        claim.Position ??= turn.Event?.Position;
        return claim;
    }

    // Bots can't read events that the session has discarded, so the claims of these events aren't needed any more.
    private void Prune()
    {
        if (--_untilPrune > 0)
        {
            return;
        }

        var lastDiscarded = _session.EventPositionAt(DateTimeOffset.MinValue);
        foreach (var claims in new[] { _messages, _events })
        {
            foreach (var key in claims.Where(claim => claim.Value is { IsDone: true } done && done.Position <= lastDiscarded).Select(claim => claim.Key).ToList())
            {
                claims.Remove(key);
            }
        }

        _untilPrune = Math.Max(PruneInterval, _messages.Count + _events.Count);
    }

    private sealed class Claim
    {
        // Null while only the message from the core's history is known.
        public long? Position { get; set; }

        public bool IsDone { get; set; }
    }
}
