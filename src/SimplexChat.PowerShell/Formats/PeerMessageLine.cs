using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Formats;

/// <summary>Shows a message of a peer in one line, as <see cref="MessageLine"/> does.</summary>
public static class PeerMessageLine
{
    /// <summary>Returns the line, escaped for the terminal.</summary>
    /// <param name="message">The message.</param>
    public static string Of(PeerMessage message)
    {
        var mark = message.IsDeleted ? "(deleted) " : message.IsEdited ? "(edited) " : "";
        var file = message.FileName is { } name ? $"[{name}] " : "";
        return SafeText.Line((mark + file + Words.FirstLine(message.Text)).TrimEnd());
    }
}
