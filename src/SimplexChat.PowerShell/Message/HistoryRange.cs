using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Which messages of a chat are asked for.</summary>
/// <param name="After">Only those after it.</param>
/// <param name="Before">Only those before it.</param>
/// <param name="Search">Only those whose text has this in it, in any case.</param>
/// <param name="Last">How many at most, the last ones; null for all.</param>
internal sealed record HistoryRange(MessagePoint? After, MessagePoint? Before, string? Search, int? Last)
{
    public long? AfterId => After?.Message?.ItemId;

    public long? BeforeId => Before?.Message?.ItemId;

    /// <summary>Whether messages that a core gives may be out of the range.</summary>
    public bool IsNarrowedHere => After is not null || Before?.Time is not null || Search is not null;

    /// <summary>Whether an item is in the range, but for messages that bound it. A core reads % and _ in a search as wildcards.</summary>
    public bool Has(AChatItem item) =>
        (After?.Time is not { } after || SentAt(item) > after.UtcDateTime)
        && (Before?.Time is not { } before || SentAt(item) < before.UtcDateTime)
        && (Search is null || item.Text.IndexOf(Search, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>
    /// Whether all items before this one are before the range too. Items are in the order in which they came, or were sent:
    /// one that came late may have been sent before others.
    /// </summary>
    public bool IsBefore(AChatItem item) =>
        item.ItemId == AfterId
        || (After?.Time is { } after && SentAt(item) <= after.UtcDateTime && item.ChatItem.Meta.CreatedAt.UtcDateTime <= after.UtcDateTime);

    // No finer than a DateTime is: "after the time of a message" is not that message.
    private static DateTime SentAt(AChatItem item) => item.ChatItem.Meta.ItemTs.UtcDateTime;
}
