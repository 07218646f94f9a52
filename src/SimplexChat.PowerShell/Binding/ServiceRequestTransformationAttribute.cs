using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to the id of a service request: an id, or the event of the request.</summary>
public sealed class ServiceRequestTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        ServiceRequestEvent request => [request.RequestId],
        string { Length: > 0 } id when !id.Any(char.IsWhiteSpace) => [id],
        _ => throw new FormatException(
            $"{Describe(value)} isn't a service request. Specify an id, or an event of Receive-SimplexEvent -Type serviceRequest."),
    };
}
