using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Makes patterns with wildcards that ignore case in the same way in every culture, as names without wildcards are compared: in
/// Turkish, PowerShell's own pattern <c>IT*</c> does not match <c>it-support</c>.
/// </summary>
internal static class Wildcards
{
    /// <summary>The pattern of a text.</summary>
    /// <param name="text">The text.</param>
    public static WildcardPattern Of(string text) => new(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
}
