using SimplexChat.Api;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Formats;

/// <summary>Shows a message in one line: its file, whether it was edited or deleted, and the first line of its text.</summary>
public static class MessageLine
{
    /// <summary>Returns the line, escaped for the terminal.</summary>
    /// <param name="item">The message.</param>
    public static string Of(ChatItem item)
    {
        var mark = item.Meta.ItemDeleted is { } deleted ? $"({deleted.Type}) " : item.Meta.ItemEdited ? "(edited) " : "";
        var file = item.File is { } attached ? $"[{Words.File(attached.FileName, attached.FileSize)}] " : "";
        var text = new AChatItem { ChatItem = item }.Missing is { } missing ? $"({missing})" : Words.FirstLine(item.Meta.ItemText);
        return SafeText.Line((mark + file + text).TrimEnd());
    }

    /// <summary>Returns the line for a peer's message, escaped for the terminal.</summary>
    /// <param name="message">The message.</param>
    public static string Of(PeerMessage message)
    {
        var mark = message.IsDeleted ? "(deleted) " : message.IsEdited ? "(edited) " : "";
        var file = message.FileName is { } name ? $"[{name}] " : "";
        return SafeText.Line((mark + file + Words.FirstLine(message.Text)).TrimEnd());
    }
}
