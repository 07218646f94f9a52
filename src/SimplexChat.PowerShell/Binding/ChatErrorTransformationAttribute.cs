using SimplexChat.Api;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an error id, an error of the API, or the exception of one to an error of the API.</summary>
public sealed class ChatErrorTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        ChatError error => [error],
        SimplexCommandException exception => [exception.ChatError],
        string id => [ErrorOfId.Make(id)],
        _ => throw new FormatException($"{Describe(value)} isn't an error of the API. Specify an error id, such as errorStore.userContactLinkNotFound."),
    };
}
