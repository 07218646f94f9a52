using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The result of <see cref="SimplexSession.ForwardAsync"/>.</summary>
/// <param name="Response">The core's response with the new messages, or null if nothing could be forwarded.</param>
/// <param name="Missing">The ids of the items that weren't forwarded, because they don't exist or were deleted.</param>
public sealed record ForwardResult(NewChatItemsResponse? Response, IReadOnlyList<long> Missing);
