using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads the id of a contact request: the id, the request, the event that brought it, or the contact of it.</summary>
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
                $"{Describe(value)} is no contact request. Give its id, or what Receive-SimplexEvent -Type receivedContactRequest writes.");
    }
}
