using SimplexChat.Api;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>Members of one group that one command changes.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="MemberIds">The members.</param>
/// <param name="Role">The new role of the members, or null if the command doesn't change roles.</param>
/// <param name="Description">The names of the members and of the group, for ShouldProcess.</param>
public sealed record MemberBatch(long GroupId, IReadOnlyList<long> MemberIds, GroupMemberRole? Role, string Description);
