using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>A message that changes the group: its shared id, and the time when the relay accepted it.</summary>
internal sealed record GroupNotice(string SharedId, UtcTime Time)
{
    public static GroupNotice New(ChatCore core) => new(core.Random.MessageId(), core.Clock.TickInSeconds());
}
