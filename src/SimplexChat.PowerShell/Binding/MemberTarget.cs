using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A group member: an object, which contains its group, or an id or name in the group of -Group.</summary>
/// <param name="Member">The member, or null if only the id or name is specified.</param>
/// <param name="Reference">The id or name of the member.</param>
public sealed record MemberTarget(GroupMember? Member, EntityReference Reference)
{
    /// <summary>Converts an object, as casts in PowerShell do: a name, an id, a member, or a message or event of a member.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public MemberTarget(object value)
        : this(new MemberTransformationAttribute().Cast<MemberTarget>(value))
    {
    }

    /// <summary>Gets whether an event contained the member. A pipeline of events can continue for hours.</summary>
    public bool IsFromEvent { get; init; }

    /// <summary>Gets whether the argument was an object of the API, and not a column of a row.</summary>
    public bool IsFromObject { get; init; }

    /// <summary>Creates the target for a member object.</summary>
    /// <param name="member">The member.</param>
    public static MemberTarget Of(GroupMember member) => new(member, new(member.GroupMemberId, null));

    /// <inheritdoc/>
    public override string ToString() => Member?.LocalDisplayName ?? Reference.ToString();
}
