using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>A message in one line: its file, its mark if it is edited or deleted, and the first line of its text.</summary>
public static class MessageLine
{
    /// <summary>The line.</summary>
    /// <param name="item">The message.</param>
    public static string Of(ChatItem item)
    {
        var mark = item.Meta.ItemDeleted is { } deleted ? $"({deleted.Type}) " : item.Meta.ItemEdited ? "(edited) " : "";
        var file = item.File is { } attached ? $"[{Words.File(attached.FileName, attached.FileSize)}] " : "";
        return (mark + file + Words.FirstLine(item.Meta.ItemText)).TrimEnd();
    }
}
