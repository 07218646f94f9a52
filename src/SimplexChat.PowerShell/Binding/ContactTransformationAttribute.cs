using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts arguments to contacts: <c>'@alice'</c>, <c>'alice'</c>, an id, a contact, a group member that is also a contact, an object that contains a contact, or a row of a table.</summary>
public sealed class ContactTransformationAttribute : ChatOfTypeTransformationAttribute
{
    /// <inheritdoc/>
    protected override ChatType Type => ChatType.Direct;

    /// <inheritdoc/>
    protected override string[] Columns => ["Contact", "ContactId", "Name"];

    /// <inheritdoc/>
    protected override string Allowed => "a contact's name such as '@alice', an id, a contact, or a message or event of a contact";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatTarget> Held(object? value) => value is GroupMember { MemberContactId: not null } member
        ? [ChatTarget.Of(member)]
        : [.. Holdings.Nearest<Contact>(value).Select(ChatTarget.Of)];
}
