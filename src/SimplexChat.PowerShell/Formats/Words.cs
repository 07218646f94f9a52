using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>The words that the views' lines are made of.</summary>
internal static class Words
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB"];

    /// <summary>The first line of a text, with … for the rest.</summary>
    public static string FirstLine(string text)
    {
        var trimmed = text.Trim();
        var end = trimmed.IndexOfAny(['\r', '\n']);
        return end < 0 ? trimmed : trimmed.Substring(0, end).TrimEnd() + " …";
    }

    /// <summary>Messages with their chats: <c>@alice -&gt; hello</c> came, <c>@alice &lt;- hello</c> went.</summary>
    public static string Items(IReadOnlyList<AChatItem> items) => string.Join("; ", items.Select(Item));

    /// <inheritdoc cref="Items"/>
    public static string Item(AChatItem item) => item switch
    {
        { IsOwn: true } => $"{item.Chat} <- {MessageLine.Of(item.ChatItem)}",
        { ChatInfo: GroupChatInfo, Sender: { } sender } => $"{item.Chat} {ChatName.Format('@', sender)} -> {MessageLine.Of(item.ChatItem)}",
        _ => $"{item.Chat} -> {MessageLine.Of(item.ChatItem)}",
    };

    /// <summary>The message that a file came or went with, as the rest of a sentence.</summary>
    public static string In(AChatItem? item) => item is null ? "" : $" ({item.Chat} {item.ItemId})";

    /// <summary>A file's name and size.</summary>
    public static string File(string name, long size) => $"{name}, {Size(size)}";

    /// <summary>A file of a message.</summary>
    public static string File(AChatItem item) =>
        item.ChatItem.File is { } file ? $"{File(file.FileName, file.FileSize)}{In(item)}" : $"a file{In(item)}";

    /// <summary>A number of bytes, to three digits: the same in every culture, as all numbers in sentences.</summary>
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

    /// <summary>How much of a file is there.</summary>
    public static string Progress(long done, long total) => total > 0 ? $"{100 * done / total} %" : Size(done);

    /// <summary>Several things by name; more than five by their number.</summary>
    public static string Names<T>(IReadOnlyList<T> things, string plural) =>
        things.Count is > 0 and <= 5 ? string.Join(", ", things) : $"{things.Count} {plural}";

    /// <summary>A number of things: <c>1 message</c>, <c>2 messages</c>.</summary>
    public static string Count(long count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary>A change of a name, or of something else.</summary>
    public static string Change(string from, string to) => from == to ? $"{to} has changed its profile" : $"{from} is now {to}";

    /// <summary>Deleted messages.</summary>
    public static string Deleted(IReadOnlyList<ChatItemDeletion> deletions, bool timed)
    {
        var what = string.Join("; ", deletions.GroupBy(deletion => deletion.DeletedChatItem.Chat)
            .Select(chat => $"{chat.Key}: {Count(chat.Count(), "message")} deleted"));
        return what.Length == 0 ? "nothing deleted" : timed ? what + " as its time was up" : what;
    }

    /// <summary>A reaction, with whose it is and to what.</summary>
    public static string Reaction(AciReaction reaction, bool added)
    {
        var item = new AChatItem { ChatInfo = reaction.ChatInfo, ChatItem = reaction.ChatReaction.ChatItem };
        var who = reaction.ChatReaction.ChatDir switch
        {
            GroupRcvCIDirection member => $" by {member.GroupMember}",
            DirectRcvCIDirection => $" by {item.Chat}",
            _ => "",
        };
        return $"{reaction.ChatReaction.Reaction} {(added ? "added" : "taken back")}{who}: {item.Chat} {item.ItemId}";
    }

    /// <summary>What relays answered.</summary>
    public static string Relays(IReadOnlyList<AddRelayResult> results) =>
        string.Join("; ", results.Select(result => $"{result.Relay.RelayProfile.DisplayName}: {result.RelayError?.ToString() ?? "taken"}"));
}
