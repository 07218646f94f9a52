using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a SimpleX link: its text, or what holds one (an address, an invitation, a plan).</summary>
public sealed class LinkTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (Holdings.Nearest<CreatedConnLink>(value) is [var link, ..])
        {
            return [link];
        }

        // A link with a space in it would be two arguments to the core, which can't say what is wrong with them.
        var text = ((value as Uri)?.OriginalString ?? value as string)?.Trim();
        return string.IsNullOrEmpty(text) || text!.Any(char.IsWhiteSpace)
            ? throw new FormatException("A link is a text without spaces, such as https://…/a#… or simplex:/contact#/?…, or an address or invitation object.")
            : [new CreatedConnLink { ConnFullLink = text! }];
    }
}
