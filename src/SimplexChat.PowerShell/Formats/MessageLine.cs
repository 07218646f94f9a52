using SimplexChat.Api;

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
}
