using SimplexChat.Api;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads an error of the API: its id, or the error itself, also of an exception.</summary>
public sealed class ChatErrorTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        ChatError error => [error],
        SimplexCommandException exception => [exception.ChatError],
        string id => [ErrorOfId.Make(id)],
        _ => throw new FormatException($"{Describe(value)} is no error of the API: give its id, such as errorStore.userContactLinkNotFound."),
    };
}
