using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>Adds chat relays to a public group. They are invited, and join a moment later.</summary>
internal static class GroupRelays
{
    public static void Add(LocalGroup group, IReadOnlyList<UserChatRelay> relays)
    {
        var core = group.Core;
        var added = relays.Select(relay => Invite(group, relay)).ToList();
        group.Relays = [.. group.Relays, .. added.Select(one => one.Relay)];
        foreach (var (member, relay) in added)
        {
            core.Network.Post(core, () => Accept(group, member, relay));
        }
    }

    private static (LocalMember Member, GroupRelay Relay) Invite(LocalGroup group, UserChatRelay relay)
    {
        var profile = relay.RelayProfile;
        var member = group.Core.Groups.AddMember(
            group,
            new GroupMember
            {
                MemberId = group.Core.Random.MemberId(),
                MemberRole = GroupMemberRole.Relay,
                MemberCategory = GroupMemberCategory.Invitee,
                MemberStatus = GroupMemberStatus.Accepted,
                InvitedBy = new UserInvitedBy(),
                InvitedByGroupMemberId = group.User.Id,
            },
            new Profile { DisplayName = profile.DisplayName, FullName = profile.FullName });
        return (member, new()
        {
            GroupRelayId = group.Core.Groups.RelayIds.Take(),
            GroupMemberId = member.Id,
            UserChatRelay = relay,
            RelayStatus = RelayStatus.Invited,
            RelayCap = new RelayCapabilities(),
        });
    }

    private static void Accept(LocalGroup group, LocalMember member, GroupRelay relay)
    {
        if (group.Link is not { } link)
        {
            return;
        }

        member.Status = GroupMemberStatus.Connected;
        relay.RelayStatus = RelayStatus.Active;
        relay.RelayLink = group.Core.Network.Relay.ChatRelayLink(relay.UserChatRelay.ChatRelayId);
        group.Core.Emit(new GroupRelayUpdatedEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            Member = member.Record,
            GroupRelay = relay,
        });
        group.Core.Emit(new GroupLinkDataUpdatedEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            GroupLink = link.Record,
            GroupRelays = group.Relays,
            RelaysChanged = true,
        });
    }
}
