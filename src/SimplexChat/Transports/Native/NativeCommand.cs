using System.Text;

namespace SimplexChat.Transports.Native;

/// <summary>Represents a command for the core's library.</summary>
/// <param name="Id">The command's id; null if no caller waits for the response.</param>
/// <param name="Text">The command string, UTF-8, NUL-terminated.</param>
internal sealed record NativeCommand(string? Id, byte[] Text)
{
    /// <summary>Creates a command from a command string.</summary>
    public NativeCommand(string? id, string text)
        : this(id, Encoding.UTF8.GetBytes(text + '\0'))
    {
    }

    /// <summary>Gets whether the command contains a NUL character, at which the library would stop reading.</summary>
    public bool HasNul => Array.IndexOf(Text, (byte)0) < Text.Length - 1;
}
