using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>Classifies the statuses of members.</summary>
internal static class MemberStatus
{
    /// <summary>Returns whether the member belongs to the group.</summary>
    public static bool IsCurrent(GroupMemberStatus status) => status.Value
        is "introduced" or "intro-inv" or "accepted" or "announced" or "connected" or "complete" or "creator";

    /// <summary>Returns whether the member waits for a review.</summary>
    public static bool IsPending(GroupMemberStatus status) =>
        status == GroupMemberStatus.PendingApproval || status == GroupMemberStatus.PendingReview;

    /// <summary>Returns whether the member no longer belongs to the group, or the group was deleted.</summary>
    public static bool IsGone(GroupMemberStatus status) => status.Value is "rejected" or "removed" or "left" or "deleted";

    /// <summary>Returns whether the member can send messages.</summary>
    public static bool IsActive(GroupMemberStatus status) =>
        IsPending(status) || status.Value is "connected" or "complete" or "creator";
}
