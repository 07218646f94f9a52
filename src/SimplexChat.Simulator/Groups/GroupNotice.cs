using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A message between members that changes the group: the id all know it by, and when the relay took it.</summary>
internal sealed record GroupNotice(string SharedId, UtcTime Time)
{
    public static GroupNotice New(ChatCore core) => new(core.Random.MessageId(), core.Clock.TickInSeconds());
}
