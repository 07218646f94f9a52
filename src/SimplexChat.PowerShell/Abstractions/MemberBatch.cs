using SimplexChat.Api;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>Members of one group, to whom a command does the same.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="MemberIds">The members.</param>
/// <param name="Role">The role they are to have; null where it is not about that.</param>
/// <param name="Description">Who they are and where, in words, for ShouldProcess.</param>
public sealed record MemberBatch(long GroupId, IReadOnlyList<long> MemberIds, GroupMemberRole? Role, string Description);
