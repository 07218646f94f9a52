using System.Text.RegularExpressions;

namespace SimplexChat.PowerShell.Bots;

/// <summary>
/// Removes the escape sequences that PowerShell and other programs write for a terminal, such as colours, cursor moves, titles
/// and links. A chat would show them as characters.
/// </summary>
internal static class TerminalSequences
{
    // ECMA-48: a control sequence (CSI), a string (OSC, DCS, SOS, PM, APC) up to its end, or another escape.
    private static readonly Regex Sequence = new(
        @"(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]|(?:\x1B[\]PX^_]|[\x9D\x90\x98\x9E\x9F])[^\x07\x1B\x9C]*(?:\x07|\x1B\\|\x9C)|\x1B[ -/]*[0-~]",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>Returns the text without escape sequences.</summary>
    /// <param name="text">The text.</param>
    public static string Strip(string text) => text.IndexOfAny(['\u001B', '\u009B', '\u009D', '\u0090', '\u0098', '\u009E', '\u009F']) < 0 ? text : Sequence.Replace(text, "");
}
