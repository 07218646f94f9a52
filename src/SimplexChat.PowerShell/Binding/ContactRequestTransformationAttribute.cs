using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to the id of a contact request: an id, a request, its event, or the contact that belongs to it.</summary>
public sealed class ContactRequestTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (Holdings.Nearest<UserContactRequest>(value) is [var request, ..])
        {
            return [request.ContactRequestId];
        }

        if (Holdings.Nearest<Contact>(value) is [{ ContactRequestId: { } id }, ..])
        {
            return [id];
        }

        return EntityReference.Parse(value) is { Id: { } number }
            ? [number]
            : throw new FormatException(
                $"{Describe(value)} isn't a contact request. Specify an id, or an event of Receive-SimplexEvent -Type receivedContactRequest.");
    }
}
