using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Chats;

/// <summary>The quotes in messages.</summary>
internal static class Quotes
{
    /// <summary>Returns the quote of a message, or null.</summary>
    /// <exception cref="CoreRefusal">The quoted item doesn't exist, or has no content to quote.</exception>
    public static CIQuote? Make(Chat chat, ComposedMessage message)
    {
        if (message.QuotedItemId is not { } id)
        {
            return null;
        }

        // A report is in the support chat, and the reported message in the chat of the group.
        var item = (message.MsgContent is ReportMsgContent && chat is GroupChat { Group: var group } ? group.Chat : chat).History.Require(id);
        var content = ChatItems.Message(item);
        return content is null || item.Meta.ItemDeleted is not null
            ? throw CoreRefusal.Of(new InvalidQuoteStoreError())
            : Make(
                item,
                chat.Show(item).ChatItem.ChatDir,
                item.Meta.ItemTs,
                Shorten(content, item.File?.FileName, message.MsgContent));
    }

    /// <summary>Returns a quote from the view of the recipient.</summary>
    public static CIQuote? Receive(Chat chat, CIDirection from, CIQuote? quote) => quote is null ? null : quote with
    {
        ChatDir = chat.Mirror(quote.ChatDir, from),
        ItemId = (chat.History.FindShared(quote.SharedMsgId)
            ?? (chat as GroupChat)?.Group.Chat.History.FindShared(quote.SharedMsgId))?.Meta.ItemId,
        SentAt = SimulatorClock.InSeconds(quote.SentAt),
    };

    private static CIQuote Make(ChatItem item, CIDirection direction, UtcTime sentAt, MsgContent content) => new()
    {
        ChatDir = direction,
        ItemId = item.Meta.ItemId,
        SharedMsgId = item.Meta.ItemSharedMsgId,
        SentAt = sentAt,
        Content = content,
        FormattedText = item.FormattedText,
    };

    // A message without text is quoted by the name of its file. In a message with a link, an image or a video, only the
    // text is quoted.
    private static MsgContent Shorten(MsgContent quoted, string? fileName, MsgContent content)
    {
        var text = quoted.Text.Length == 0 && fileName is not null ? fileName : quoted.Text;
        if (content is LinkMsgContent or ImageMsgContent or VideoMsgContent or ChatMsgContent or UnknownMsgContent)
        {
            return new TextMsgContent { Text = text };
        }

        return quoted is ImageMsgContent or FileMsgContent ? quoted with { Text = text } : quoted;
    }
}
