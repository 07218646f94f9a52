using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>A message between two cores: the sender's item, and the time when the relay accepted it.</summary>
internal sealed record MessageOnTheWay(ChatItem Item, UtcTime SentAt)
{
    /// <summary>Gets the member who forwards the message of another member, or null if the sender is the author.</summary>
    public LocalMember? ForwardedBy { get; init; }

    /// <summary>Gets the time of the message that the recipient stores.</summary>
    public UtcTime Time => ForwardedBy is null ? SimulatorClock.InSeconds(SentAt) : SentAt;
}
