using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>When messages disappear: where both sides allow it, after the time that the message or the chat has.</summary>
internal static class TimedMessages
{
    /// <summary>The time of a message that goes out; one that is still being written does not disappear yet.</summary>
    public static CITimed? Sent(Chat chat, int? ttl, bool live)
    {
        var (allowed, usual) = chat.TimedMessages;
        return allowed && (ttl ?? usual) is { } seconds
            ? new()
            {
                Ttl = seconds,
                DeleteAt = live ? null : chat.Core.Clock.Now().UtcDateTime.AddSeconds(seconds),
            }
            : null;
    }

    /// <summary>The time of a message that came in; it counts from when it is read.</summary>
    public static CITimed? Received(Chat chat, CITimed? sent) =>
        chat.TimedMessages.Allowed && sent is not null ? new() { Ttl = sent.Ttl } : null;
}
