using SimplexChat.Api;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Formats;

/// <summary>A message in one line: its file, its mark if it is edited or deleted, and the first line of its text.</summary>
public static class MessageLine
{
    /// <summary>The line, safe to show.</summary>
    /// <param name="item">The message.</param>
    public static string Of(ChatItem item)
    {
        var mark = item.Meta.ItemDeleted is { } deleted ? $"({deleted.Type}) " : item.Meta.ItemEdited ? "(edited) " : "";
        var file = item.File is { } attached ? $"[{Words.File(attached.FileName, attached.FileSize)}] " : "";
        var text = new AChatItem { ChatItem = item }.Missing is { } missing ? $"({missing})" : Words.FirstLine(item.Meta.ItemText);
        return SafeText.Line((mark + file + text).TrimEnd());
    }

    /// <summary>The line of a peer's message, safe to show.</summary>
    /// <param name="message">The message.</param>
    public static string Of(PeerMessage message)
    {
        var mark = message.IsDeleted ? "(deleted) " : message.IsEdited ? "(edited) " : "";
        var file = message.FileName is { } name ? $"[{name}] " : "";
        return SafeText.Line((mark + file + Words.FirstLine(message.Text)).TrimEnd());
    }
}
