using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A message between two cores: the sender's item, and when the relay took it.</summary>
internal sealed record MessageOnTheWay(ChatItem Item, UtcTime SentAt);
