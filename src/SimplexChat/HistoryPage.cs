using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A part of a chat's history.</summary>
/// <param name="Items">The messages, beginning with the oldest. Empty while the client searches for the start of the range.</param>
/// <param name="IsLast">Whether this is the last page.</param>
public sealed record HistoryPage(IReadOnlyList<AChatItem> Items, bool IsLast)
{
    /// <summary>Gets whether the next page is already in memory, so that it needs no command to the core.</summary>
    public bool IsNextKept { get; init; }
}
