using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>Builds parts of the lines that the views show.</summary>
internal static class Words
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB"];

    /// <summary>Returns the first line of a text. An ellipsis replaces the other lines.</summary>
    public static string FirstLine(string text)
    {
        var trimmed = text.Trim();
        var end = trimmed.IndexOfAny(['\r', '\n']);
        return end < 0 ? trimmed : trimmed.Substring(0, end).TrimEnd() + " …";
    }

    /// <summary>Returns messages with their chats: <c>@alice -&gt; hello</c> if received, <c>@alice &lt;- hello</c> if sent.</summary>
    public static string Items(IReadOnlyList<AChatItem> items) => string.Join("; ", items.Select(Item));

    /// <inheritdoc cref="Items"/>
    public static string Item(AChatItem item) => item switch
    {
        { IsOwn: true } => $"{item.Chat} <- {MessageLine.Of(item.ChatItem)}",
        { ChatInfo: GroupChatInfo, Sender: { } sender } => $"{item.Chat} {ChatName.Format('@', sender)} -> {MessageLine.Of(item.ChatItem)}",
        _ => $"{item.Chat} -> {MessageLine.Of(item.ChatItem)}",
    };

    /// <summary>Returns the chat and id of the message of a file, in brackets.</summary>
    public static string In(AChatItem? item) => item is null ? "" : $" ({item.Chat} {item.ItemId})";

    /// <summary>Returns the name and size of a file.</summary>
    public static string File(string name, long size) => $"{name}, {Size(size)}";

    /// <summary>Returns the name, size and message of the file of a message.</summary>
    public static string File(AChatItem item) =>
        item.ChatItem.File is { } file ? $"{File(file.FileName, file.FileSize)}{In(item)}" : $"a file{In(item)}";

    /// <summary>Returns a number of bytes with a unit. Like all numbers in texts, it doesn't depend on the culture.</summary>
    public static string Size(long bytes)
    {
        var unit = 0;
        double size = bytes;
        while (size >= 1000 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return size.ToString(size < 10 && unit > 0 ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>Returns the progress of a transfer in percent, or in bytes if the total is unknown.</summary>
    public static string Progress(long done, long total) => total > 0 ? $"{100 * done / total} %" : Size(done);

    /// <summary>Returns the names of up to five things, or the number of more things.</summary>
    public static string Names<T>(IReadOnlyList<T> things, string plural) =>
        things.Count is > 0 and <= 5 ? string.Join(", ", things) : $"{things.Count} {plural}";

    /// <summary>Returns a number with a noun: <c>1 message</c>, <c>2 messages</c>.</summary>
    public static string Count(long count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary>Returns a description of a changed profile, whose name may have changed too.</summary>
    public static string Change(string from, string to) => from == to ? $"{to} has changed its profile" : $"{from} is now {to}";

    /// <summary>Returns the number of deleted messages in each chat.</summary>
    public static string Deleted(IReadOnlyList<ChatItemDeletion> deletions, bool timed)
    {
        var what = string.Join("; ", deletions.GroupBy(deletion => deletion.DeletedChatItem.Chat)
            .Select(chat => $"{chat.Key}: {Count(chat.Count(), "message")} deleted"));
        return what.Length == 0 ? "nothing deleted" : timed ? what + " because their time to live ended" : what;
    }

    /// <summary>Returns a reaction, its sender and its message.</summary>
    public static string Reaction(AciReaction reaction, bool added)
    {
        var item = new AChatItem { ChatInfo = reaction.ChatInfo, ChatItem = reaction.ChatReaction.ChatItem };
        var who = reaction.ChatReaction.ChatDir switch
        {
            GroupRcvCIDirection member => $" by {member.GroupMember}",
            DirectRcvCIDirection => $" by {item.Chat}",
            _ => "",
        };
        return $"{reaction.ChatReaction.Reaction} {(added ? "added" : "removed")}{who}: {item.Chat} {item.ItemId}";
    }

    /// <summary>Returns the answers of relays.</summary>
    public static string Relays(IReadOnlyList<AddRelayResult> results) =>
        string.Join("; ", results.Select(result => $"{result.Relay.RelayProfile.DisplayName}: {result.RelayError?.ToString() ?? "accepted"}"));
}
