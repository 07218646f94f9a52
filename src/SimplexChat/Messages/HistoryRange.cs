using SimplexChat.Api;

namespace SimplexChat;

/// <summary>Which messages of a chat are read. Without any limit it is the whole history.</summary>
public sealed record HistoryRange
{
    /// <summary>Only messages after this one.</summary>
    public long? AfterId { get; init; }

    /// <summary>Only messages sent after this time.</summary>
    public UtcTime? AfterTime { get; init; }

    /// <summary>Only messages before this one.</summary>
    public long? BeforeId { get; init; }

    /// <summary>Only messages sent before this time.</summary>
    public UtcTime? BeforeTime { get; init; }

    /// <summary>Only messages whose text contains this, in any case.</summary>
    public string? Search { get; init; }

    /// <summary>How many messages at most: the last ones of the range. Null for all.</summary>
    public int? Last { get; init; }

    /// <summary>Whether messages that a core returns may be out of the range.</summary>
    internal bool IsNarrowedHere => AfterId is not null || AfterTime is not null || BeforeTime is not null || Search is not null;

    /// <summary>The end of the range, for people.</summary>
    internal string End => BeforeTime?.ToString() ?? (BeforeId is { } id ? FormattableString.Invariant($"message {id}") : "the others");

    /// <summary>
    /// Whether an item is in the range, apart from the messages that bound the range. A core reads % and _ in a search as
    /// wildcards.
    /// </summary>
    internal bool Has(AChatItem item) =>
        (AfterTime is not { } after || SentAt(item) > after.UtcDateTime)
        && (BeforeTime is not { } before || SentAt(item) < before.UtcDateTime)
        && (Search is null || item.Text.IndexOf(Search, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>
    /// Whether all items before this one are before the range too. Items are in the order in which they came, or were sent:
    /// one that came late may have been sent before others.
    /// </summary>
    internal bool IsBefore(AChatItem item) =>
        item.ItemId == AfterId
        || (AfterTime is { } after && SentAt(item) <= after.UtcDateTime && item.ChatItem.Meta.CreatedAt.UtcDateTime <= after.UtcDateTime);

    // No finer than a DateTime is: "after the time of a message" is not that message.
    private static DateTime SentAt(AChatItem item) => item.ChatItem.Meta.ItemTs.UtcDateTime;
}
