using System.Text;

namespace SimplexChat.Transports.Native;

/// <summary>A command for the core's library.</summary>
/// <param name="Id">Its id; null if nobody waits for its answer.</param>
/// <param name="Text">The command string, UTF-8, with a NUL at its end.</param>
internal sealed record NativeCommand(string? Id, byte[] Text)
{
    /// <summary>Makes a command of a command string.</summary>
    public NativeCommand(string? id, string text)
        : this(id, Encoding.UTF8.GetBytes(text + '\0'))
    {
    }

    /// <summary>Gets whether the library would read only a part of it.</summary>
    public bool HasNul => Array.IndexOf(Text, (byte)0) < Text.Length - 1;
}
