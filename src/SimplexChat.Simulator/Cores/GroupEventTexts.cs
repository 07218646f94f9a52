using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The texts of the items about events in a group.</summary>
internal static class GroupEventTexts
{
    /// <summary>Returns the text for an action of the user.</summary>
    public static string Of(SndGroupEvent groupEvent) => groupEvent switch
    {
        MemberRoleSndGroupEvent role => $"changed role of {Name(role.Profile)} to {role.Role}",
        MemberBlockedSndGroupEvent blocked => $"{(blocked.Blocked ? "blocked" : "unblocked")} {Name(blocked.Profile)}",
        MemberDeletedSndGroupEvent deleted => $"removed {Name(deleted.Profile)}",
        UserLeftSndGroupEvent => "left",
        GroupUpdatedSndGroupEvent => "group profile updated",
        MemberAcceptedSndGroupEvent => "you accepted this member",
        UserPendingReviewSndGroupEvent => "please wait for group moderators to review your request to join the group",
        _ => throw new ArgumentOutOfRangeException(nameof(groupEvent), groupEvent.Type, null),
    };

    /// <summary>Returns the text for an action of a member.</summary>
    public static string Of(RcvGroupEvent groupEvent) => groupEvent switch
    {
        MemberAddedRcvGroupEvent added => $"added {Name(added.Profile)}",
        MemberConnectedRcvGroupEvent => "connected",
        MemberAcceptedRcvGroupEvent accepted => $"accepted {Name(accepted.Profile)}",
        UserAcceptedRcvGroupEvent => "accepted you",
        MemberLeftRcvGroupEvent => "left",
        MemberRoleRcvGroupEvent role => $"changed role of {Name(role.Profile)} to {role.Role}",
        MemberBlockedRcvGroupEvent blocked => $"{(blocked.Blocked ? "blocked" : "unblocked")} {Name(blocked.Profile)}",
        UserRoleRcvGroupEvent role => $"changed your role to {role.Role}",
        MemberDeletedRcvGroupEvent deleted => $"removed {Name(deleted.Profile)}",
        UserDeletedRcvGroupEvent => "removed you",
        GroupDeletedRcvGroupEvent => "deleted group",
        GroupUpdatedRcvGroupEvent => "group profile updated",
        InvitedViaGroupLinkRcvGroupEvent => "invited via your group link",
        MemberProfileUpdatedRcvGroupEvent => "updated profile",
        MemberCreatedContactRcvGroupEvent => "started direct connection with you",
        NewMemberPendingReviewRcvGroupEvent => "new member wants to join the group",
        _ => throw new ArgumentOutOfRangeException(nameof(groupEvent), groupEvent.Type, null),
    };

    private static string Name(Profile profile) => Profiles.InWords(profile.DisplayName, profile.FullName, profile.ShortDescr);
}
