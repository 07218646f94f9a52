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

        var text = (value as Uri)?.OriginalString ?? value as string;
        return string.IsNullOrWhiteSpace(text)
            ? throw new FormatException("A link is a text such as https://…/a#… or simplex:/contact#/?…, or an address or invitation object.")
            : [new CreatedConnLink { ConnFullLink = text!.Trim() }];
    }
}
