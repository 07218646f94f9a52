using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to a SimpleX link: a text, or an object that contains a link (an address, an invitation, a plan).</summary>
public sealed class LinkTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (Holdings.Nearest<CreatedConnLink>(value) is [var link, ..])
        {
            return [link];
        }

        // To the core, a link with a space would be two arguments, and the error of the core would not name the cause.
        var text = ((value as Uri)?.OriginalString ?? value as string)?.Trim();
        return string.IsNullOrEmpty(text) || text!.Any(char.IsWhiteSpace)
            ? throw new FormatException("The value isn't a link. Specify a text without spaces, such as https://…/a#… or simplex:/contact#/?…, or an address or invitation object.")
            : [new CreatedConnLink { ConnFullLink = text! }];
    }
}
