using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A group member that is meant: an object, which says its group, or an id or name in a group given beside it.</summary>
/// <param name="Member">The member; null if only its id or name was given.</param>
/// <param name="Reference">The id or name.</param>
public sealed record MemberTarget(GroupMember? Member, EntityReference Reference)
{
    /// <summary>Whether an event told of it: more may come, hours later, in the same pipeline.</summary>
    public bool IsFromEvent { get; init; }

    /// <summary>Whether it came as itself, and not in a column of a row.</summary>
    public bool IsFromObject { get; init; }

    /// <summary>A member that a core told of.</summary>
    /// <param name="member">The member.</param>
    public static MemberTarget Of(GroupMember member) => new(member, new(member.GroupMemberId, null));

    /// <inheritdoc/>
    public override string ToString() => Member?.LocalDisplayName ?? Reference.ToString();
}
