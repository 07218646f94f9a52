using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Creates wildcard patterns that ignore case in the same way in every culture, as the comparison of plain names does. In
/// Turkish, PowerShell's own pattern <c>IT*</c> doesn't match <c>it-support</c>.
/// </summary>
internal static class Wildcards
{
    /// <summary>Returns the pattern of a text.</summary>
    /// <param name="text">The text.</param>
    public static WildcardPattern Of(string text) => new(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
}
