using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A message between two cores: the sender's item, and when the relay took it.</summary>
internal sealed record MessageOnTheWay(ChatItem Item, UtcTime SentAt)
{
    /// <summary>The member who passes on what another said; null if it comes from who said it.</summary>
    public LocalMember? ForwardedBy { get; init; }

    /// <summary>When it was said, as the receiver notes it.</summary>
    public UtcTime Time => ForwardedBy is null ? SimulatorClock.InSeconds(SentAt) : SentAt;
}
