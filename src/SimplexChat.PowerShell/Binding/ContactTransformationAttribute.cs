using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts arguments to contacts: <c>'@alice'</c>, <c>'alice'</c>, an id, a contact, a group member that is also a contact, an object that contains a contact, or a row of a table.</summary>
public sealed class ContactTransformationAttribute : ChatOfTypeTransformationAttribute
{
    private const string NextStep = "New-SimplexMemberContact creates one.";

    /// <inheritdoc/>
    protected override ChatType Type => ChatType.Direct;

    /// <inheritdoc/>
    protected override string[] Columns => ["Contact", "ContactId", "Name"];

    /// <inheritdoc/>
    protected override ChatTarget Wrap(ChatTarget target) => target as ContactTarget ?? new ContactTarget(target);

    /// <inheritdoc/>
    protected override string Allowed => "a contact's name such as '@alice', an id, a contact, or a message or event of a contact";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatTarget> Held(object? value) => value switch
    {
        GroupMember member => [OfMember(member)],
        ApiRecord record when Holdings.Nearest<Contact>(record) is { Count: > 0 } contacts => [.. contacts.Select(ChatTarget.Of)],
        ApiRecord record => [.. MemberTransformationAttribute.MembersOf(record).Select(OfMember)],
        _ => [],
    };

    /// <summary>Returns the contact of a group member.</summary>
    /// <param name="member">The member.</param>
    /// <exception cref="FormatException">The member isn't a contact.</exception>
    internal static ChatTarget OfMember(GroupMember member) => member.MemberContactId is not null
        ? ChatTarget.Of(member)
        : throw new FormatException($"{member} is a member of a group, but not a contact, so there is no direct chat. {NextStep}");
}
