using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A message that is meant: an object, which says its chat, or an id in a chat given beside it.</summary>
/// <param name="Chat">The chat; null if only the id was given.</param>
/// <param name="ItemId">The item's id.</param>
/// <param name="Item">The message; null if only the id was given.</param>
public sealed record MessageTarget(ChatTarget? Chat, long ItemId, AChatItem? Item)
{
    /// <summary>Whether an event told of it: more may come, hours later, in the same pipeline.</summary>
    public bool IsFromEvent { get; init; }

    /// <summary>A message that a core told of.</summary>
    /// <param name="item">The message.</param>
    public static MessageTarget Of(AChatItem item) => new(ChatTarget.Of(item.ChatInfo), item.ItemId, item);

    /// <inheritdoc/>
    public override string ToString() => ItemId.ToString(CultureInfo.InvariantCulture);
}
