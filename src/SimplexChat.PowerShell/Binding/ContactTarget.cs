using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Specifies a contact. The prefix of a name is optional.</summary>
public sealed class ContactTarget : ChatTarget
{
    /// <summary>Converts an object, as casts in PowerShell do: a name, an id, a contact, a group member who is also a contact, or a message or event of a contact.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public ContactTarget(object value)
        : base(new ContactTransformationAttribute { AnyKind = true }.Cast<ChatTarget>(value))
    {
    }

    internal ContactTarget(ChatTarget target)
        : base(target)
    {
    }
}
