using SimplexChat.Api;

namespace SimplexChat;

/// <summary>An event that a reader has taken, with its position in the session.</summary>
/// <param name="ChatEvent">The event. An event of an unknown type is an <see cref="UnknownEvent"/>.</param>
/// <param name="Position">The position: 1 for the first event of the session. Pass it to <see cref="SimplexSession.ReadEvents"/> to read only later events.</param>
public sealed record ReceivedEvent(ChatEvent ChatEvent, long Position);
