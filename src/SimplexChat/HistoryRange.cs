using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The range of a chat's history to read. Without limits, the range is the complete history.</summary>
public sealed record HistoryRange
{
    /// <summary>Gets the id of the message after which the range begins.</summary>
    public long? AfterId { get; init; }

    /// <summary>Gets the time after which the messages were sent.</summary>
    public UtcTime? AfterTime { get; init; }

    /// <summary>Gets the id of the message before which the range ends.</summary>
    public long? BeforeId { get; init; }

    /// <summary>Gets the time before which the messages were sent.</summary>
    public UtcTime? BeforeTime { get; init; }

    /// <summary>Gets a text that the messages contain. The search ignores case.</summary>
    public string? Search { get; init; }

    /// <summary>Gets the maximum number of messages, counted from the end of the range, or null for all messages.</summary>
    public int? Last { get; init; }

    /// <summary>Gets whether the core can return messages outside of the range, so that the client filters them.</summary>
    internal bool IsNarrowedHere => AfterId is not null || AfterTime is not null || BeforeTime is not null || Search is not null;

    /// <summary>Gets the end of the range as text.</summary>
    internal string End => BeforeTime?.ToString() ?? (BeforeId is { } id ? FormattableString.Invariant($"message {id}") : "the others");

    /// <summary>
    /// Returns whether an item matches the times and the search. The ids are checked elsewhere. The search is repeated here,
    /// because a core reads % and _ as wildcards.
    /// </summary>
    internal bool Has(AChatItem item) =>
        (AfterTime is not { } after || SentAt(item) > after.UtcDateTime)
        && (BeforeTime is not { } before || SentAt(item) < before.UtcDateTime)
        && (Search is null || item.Text.IndexOf(Search, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>
    /// Returns whether all items before this one are also before the range. A late item can have an earlier sent time than the
    /// items before it, so its time of arrival counts, too.
    /// </summary>
    internal bool IsBefore(AChatItem item) =>
        item.ItemId == AfterId
        || (AfterTime is { } after && SentAt(item) <= after.UtcDateTime && item.ChatItem.Meta.CreatedAt.UtcDateTime <= after.UtcDateTime);

    // Has the precision of DateTime, so that the range after a message's time doesn't contain that message.
    private static DateTime SentAt(AChatItem item) => item.ChatItem.Meta.ItemTs.UtcDateTime;
}
