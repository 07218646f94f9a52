using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A part of a chat's history.</summary>
/// <param name="Items">The messages, oldest first; none while the start of the range is still searched for.</param>
/// <param name="IsLast">Whether this is the end of the history.</param>
public sealed record HistoryPage(IReadOnlyList<AChatItem> Items, bool IsLast)
{
    /// <summary>Whether the next page was read already, so that no command to the core comes before it.</summary>
    public bool IsNextKept { get; init; }
}
