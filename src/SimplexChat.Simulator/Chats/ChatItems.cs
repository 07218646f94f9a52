using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How chat items are made, and what may be done with them.</summary>
internal static class ChatItems
{
    private static readonly TimeSpan EditableFor = TimeSpan.FromDays(1);

    /// <summary>Makes an item and adds it to its chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="direction">Who says it.</param>
    /// <param name="content">What is said.</param>
    /// <param name="text">That in words.</param>
    /// <param name="time">When it was said; now by default.</param>
    /// <param name="complete">Fills in the rest.</param>
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

    /// <summary>Makes an item with a message, and adds it to its chat.</summary>
    public static ChatItem Add(
        Chat chat, CIDirection direction, MsgContent content, Action<ChatItem> complete, UtcTime? time = null)
    {
        var sent = IsSent(direction);
        var item = Make(
            chat,
            direction,
            sent ? new SndMsgContentCIContent { MsgContent = content } : new RcvMsgContentCIContent { MsgContent = content },
            content.Text,
            time);
        item.FormattedText = Markdown.Parse(content.Text);
        item.Meta.ItemStatus = sent ? new SndNewCIStatus() : new RcvNewCIStatus();
        complete(item);
        chat.Add(item);
        return item;
    }

    /// <summary>A sent message may be edited and deleted for everybody for a day; a note always.</summary>
    public static void Refresh(ChatItem item, SimulatorClock clock)
    {
        var meta = item.Meta;
        meta.Deletable = item.Content is SndMsgContentCIContent && meta.ItemDeleted is null
            && (item.ChatDir is LocalSndCIDirection || clock.Tick() - meta.ItemTs < EditableFor);
        meta.Editable = meta.Deletable && meta.ItemForwarded is null;
    }

    /// <summary>
    /// Items by when they were said, as a group shows them: what was said before somebody joined goes before what they
    /// saw of it. Times of others are in whole seconds; within a second, the order in which they came holds.
    /// </summary>
    public static IEnumerable<ChatItem> InOrder(IEnumerable<ChatItem> items) => items
        .OrderBy(item => item.Meta.ItemTs.UtcDateTime.Ticks / TimeSpan.TicksPerSecond)
        .ThenBy(item => item.Meta.ItemId);

    /// <summary>Whether the user says it.</summary>
    public static bool IsSent(CIDirection direction) =>
        direction is DirectSndCIDirection or GroupSndCIDirection or LocalSndCIDirection;

    /// <summary>Whether somebody said an item.</summary>
    public static bool IsFrom(ChatItem item, CIDirection direction) => item.ChatDir is GroupRcvCIDirection received
        ? direction is GroupRcvCIDirection from && from.GroupMember.GroupMemberId == received.GroupMember.GroupMemberId
        : item.ChatDir.GetType() == direction.GetType();

    /// <summary>The message in an item; null if it holds something else.</summary>
    public static MsgContent? Message(ChatItem item) => item.Content switch
    {
        SndMsgContentCIContent sent => sent.MsgContent,
        RcvMsgContentCIContent received => received.MsgContent,
        _ => null,
    };

    /// <summary>Puts another message in an item's place.</summary>
    public static void Replace(ChatItem item, MsgContent content, SimulatorClock clock)
    {
        item.Content = item.Content is SndMsgContentCIContent
            ? new SndMsgContentCIContent { MsgContent = content }
            : new RcvMsgContentCIContent { MsgContent = content };
        item.FormattedText = Markdown.Parse(content.Text);
        item.Meta.ItemText = content.Text;
        item.Meta.UpdatedAt = clock.Tick();
    }

    /// <summary>A copy that later changes of the item leave as it is.</summary>
    public static ChatItem Copy(ChatItem item) => item with { Meta = item.Meta with { } };

    /// <summary>Makes an item, which is in no chat yet.</summary>
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
