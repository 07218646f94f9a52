using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Peers;

/// <summary>The automatic answers of a peer.</summary>
/// <param name="core">The core of the peer.</param>
internal sealed class PeerReplies(ChatCore core)
{
    // More automatic answers to one command indicate two peers that answer each other endlessly.
    private const int MaxInTurn = 1000;

    private long _turn;
    private int _inTurn;

    /// <summary>Gets or sets the function that returns the answer to a message, or null or an empty text for no answer.</summary>
    public Func<PeerMessage, string?>? Reply { get; set; }

    /// <summary>Returns the answer to a message, or null for no answer.</summary>
    /// <exception cref="InvalidOperationException">The peers answer each other endlessly.</exception>
    public string? Of(PeerMessage message)
    {
        if (core.Network.Pump.Turn != _turn)
        {
            (_turn, _inTurn) = (core.Network.Pump.Turn, 0);
        }

        if (++_inTurn > MaxInTurn)
        {
            throw new InvalidOperationException($"{core.Name} has sent {MaxInTurn} automatic answers because of one command. Check whether two peers answer each other.");
        }

        return Reply!(message) is { Length: > 0 } text ? text : null;
    }
}
