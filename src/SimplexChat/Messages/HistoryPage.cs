using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The part of a chat's history that one command to the core has made available.</summary>
/// <param name="Items">The messages, oldest first; none while the start of the range is still searched for.</param>
/// <param name="IsLast">Whether this is the end of the history, so that no more commands follow.</param>
public sealed record HistoryPage(IReadOnlyList<AChatItem> Items, bool IsLast);
