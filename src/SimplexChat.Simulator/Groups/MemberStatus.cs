using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What the states of a member mean.</summary>
internal static class MemberStatus
{
    /// <summary>The member belongs to the group.</summary>
    public static bool IsCurrent(GroupMemberStatus status) => status.Value
        is "introduced" or "intro-inv" or "accepted" or "announced" or "connected" or "complete" or "creator";

    /// <summary>The member waits to be let in.</summary>
    public static bool IsPending(GroupMemberStatus status) =>
        status == GroupMemberStatus.PendingApproval || status == GroupMemberStatus.PendingReview;

    /// <summary>The member no longer belongs to the group, or the group is gone.</summary>
    public static bool IsGone(GroupMemberStatus status) => status.Value is "rejected" or "removed" or "left" or "deleted";

    /// <summary>The member can say something.</summary>
    public static bool IsActive(GroupMemberStatus status) =>
        IsPending(status) || status.Value is "connected" or "complete" or "creator";
}
