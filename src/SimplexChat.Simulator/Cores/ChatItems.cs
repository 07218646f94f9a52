using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>Creates and changes chat items.</summary>
internal static class ChatItems
{
    private static readonly TimeSpan EditableFor = TimeSpan.FromDays(1);

    /// <summary>Creates an item and adds it to its chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="direction">The direction, which includes the sender.</param>
    /// <param name="content">The content.</param>
    /// <param name="text">The text of the content.</param>
    /// <param name="time">The time when the item was sent, by default the current time.</param>
    /// <param name="complete">Sets the other properties.</param>
    public static ChatItem Add(
        Chat chat,
        CIDirection direction,
        CIContent content,
        string text,
        UtcTime? time = null,
        Action<ChatItem>? complete = null)
    {
        var item = Make(chat, direction, content, text, time);
        complete?.Invoke(item);
        chat.Add(item);
        return item;
    }

    /// <summary>Creates an item with a message, and adds it to its chat.</summary>
    public static ChatItem Add(
        Chat chat, CIDirection direction, MsgContent content, Action<ChatItem> complete, UtcTime? time = null)
    {
        var sent = IsSent(direction);
        var item = Make(
            chat,
            direction,
            sent ? new SndMsgContentCIContent { MsgContent = content } : new RcvMsgContentCIContent { MsgContent = content },
            content is ReportMsgContent report ? $"report {report.Reason}{(report.Text.Length > 0 ? ": " : "")}{report.Text}" : content.Text,
            time);
        item.FormattedText = Markdown.Parse(content.Text);
        item.Meta.ItemStatus = sent ? new SndNewCIStatus() : content is ReportMsgContent ? new RcvReadCIStatus() : new RcvNewCIStatus();
        complete(item);
        chat.Add(item);
        return item;
    }

    /// <summary>
    /// Updates whether the item can be edited, and deleted for everyone: sent messages for a day, and notes always.
    /// </summary>
    public static void Refresh(ChatItem item, SimulatorClock clock)
    {
        var meta = item.Meta;
        meta.Deletable = item.Content is SndMsgContentCIContent && meta.ItemDeleted is null
            && (item.ChatDir is LocalSndCIDirection || clock.Tick() - meta.ItemTs < EditableFor);
        meta.Editable = meta.Deletable && meta.ItemForwarded is null;
    }

    /// <summary>
    /// Sorts items by the time when they were sent, as groups show them: history from before a member joined comes before
    /// the items after it. Times of other members are in whole seconds. Items of the same second are in the order of
    /// arrival.
    /// </summary>
    public static IEnumerable<ChatItem> InOrder(IEnumerable<ChatItem> items) => items
        .OrderBy(item => item.Meta.ItemTs.UtcDateTime.Ticks / TimeSpan.TicksPerSecond)
        .ThenBy(item => item.Meta.ItemId);

    /// <summary>Returns whether the direction is from the user.</summary>
    public static bool IsSent(CIDirection direction) =>
        direction is DirectSndCIDirection or GroupSndCIDirection or LocalSndCIDirection;

    /// <summary>Returns whether an item comes from a sender.</summary>
    public static bool IsFrom(ChatItem item, CIDirection direction) => item.ChatDir is GroupRcvCIDirection received
        ? direction is GroupRcvCIDirection from && from.GroupMember.GroupMemberId == received.GroupMember.GroupMemberId
        : item.ChatDir.GetType() == direction.GetType();

    /// <summary>Returns the message of an item, or null if the item has other content.</summary>
    public static MsgContent? Message(ChatItem item) => item.Content switch
    {
        SndMsgContentCIContent sent => sent.MsgContent,
        RcvMsgContentCIContent received => received.MsgContent,
        _ => null,
    };

    /// <summary>Replaces the message of an item.</summary>
    public static void Replace(ChatItem item, MsgContent content, SimulatorClock clock)
    {
        item.Content = item.Content is SndMsgContentCIContent
            ? new SndMsgContentCIContent { MsgContent = content }
            : new RcvMsgContentCIContent { MsgContent = content };
        item.FormattedText = Markdown.Parse(content.Text);
        item.Meta.ItemText = content.Text;
        item.Meta.UpdatedAt = clock.Tick();
    }

    /// <summary>Copies an item, so that later changes of the item don't change the copy.</summary>
    public static ChatItem Copy(ChatItem item) => item with { Meta = item.Meta with { } };

    /// <summary>Creates an item without adding it to its chat.</summary>
    public static ChatItem Make(Chat chat, CIDirection direction, CIContent content, string text, UtcTime? time)
    {
        var now = chat.Core.Clock.Tick();
        return new()
        {
            ChatDir = direction,
            Meta = new CIMeta
            {
                ItemId = chat.Core.Chats.NextItemId(),
                ItemTs = time ?? now,
                ItemText = text,
                ItemStatus = IsSent(direction) ? new SndNewCIStatus() : new RcvReadCIStatus(),
                CreatedAt = now,
                UpdatedAt = now,
            },
            Content = content,
        };
    }
}
