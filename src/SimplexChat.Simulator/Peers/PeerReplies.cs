namespace SimplexChat.Simulator;

/// <summary>What a peer answers by itself.</summary>
/// <param name="core">The peer's core.</param>
internal sealed class PeerReplies(ChatCore core)
{
    // As many answers to one command as this come of two that answer each other.
    private const int MaxInTurn = 1000;

    private long _turn;
    private int _inTurn;

    /// <summary>Makes the text to answer a message with; null or empty for none.</summary>
    public Func<PeerMessage, string?>? Reply { get; set; }

    /// <summary>The text to answer a message with; null for none.</summary>
    /// <exception cref="InvalidOperationException">The answers make each other.</exception>
    public string? Of(PeerMessage message)
    {
        if (core.Network.Pump.Turn != _turn)
        {
            (_turn, _inTurn) = (core.Network.Pump.Turn, 0);
        }

        if (++_inTurn > MaxInTurn)
        {
            throw new InvalidOperationException($"{core.Name} has answered {MaxInTurn} messages at one stroke: two peers answer each other.");
        }

        return Reply!(message) is { Length: > 0 } text ? text : null;
    }
}
