using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads contacts: <c>'@alice'</c>, <c>'alice'</c>, an id, a contact, a group member who is one, what holds one, or a row with a column of one.</summary>
public sealed class ContactTransformationAttribute : ChatOfTypeTransformationAttribute
{
    /// <inheritdoc/>
    protected override ChatType Type => ChatType.Direct;

    /// <inheritdoc/>
    protected override string[] Columns => ["Contact", "ContactId", "Name"];

    /// <inheritdoc/>
    protected override string Allowed => "a contact's name such as '@alice', its id, a contact, or a message or event of one";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatTarget> Held(object? value) => value is GroupMember { MemberContactId: not null } member
        ? [ChatTarget.Of(member)]
        : [.. Holdings.Nearest<Contact>(value).Select(ChatTarget.Of)];
}
