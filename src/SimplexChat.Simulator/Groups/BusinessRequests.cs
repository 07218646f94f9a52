using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>
/// Connects customers with a business. Each customer who connects to a business address gets a group with the business,
/// and the business can invite others to it. One transcript contains such a group; its creation follows the source code
/// of the core.
/// </summary>
internal static class BusinessRequests
{
    public static void Receive(UserAddress address, ContactConnection requester)
    {
        var core = address.Core;
        core.Requests.Ids.Take();
        var customer = Create(address, requester.SharedProfile);
        var group = customer.Group;
        MemberConnections.Add(customer, ConnectionStatus.New).ViaUserContactLink = address.Record.UserContactLinkId;
        GroupFeatureItems.Announce(group.Chat, group.Chat.FromUser);
        GroupFeatureItems.AddBanner(group.Chat);
        core.Emit(new AcceptingBusinessRequestEvent { User = address.Account.User, GroupInfo = group.Info });
        core.Network.Post(requester.Core, () => GroupJoinRequests.Accepted(address, customer, requester));
    }

    /// <summary>Returns whether a member is the customer of the group.</summary>
    public static bool IsCustomer(LocalMember member) =>
        member.Group.Info.BusinessChat is { } business && business.ChatType == BusinessChatType.Customer
            && business.CustomerId == member.Record.MemberId;

    /// <summary>
    /// Returns whether the group has the name of a member: for the business, of the customer; for the customer, of the
    /// business.
    /// </summary>
    public static bool IsNamesake(LocalMember member) => member.Group.Info.BusinessChat is { } business
        && member.Record.MemberId == (business.ChatType == BusinessChatType.Customer ? business.CustomerId : business.BusinessId);

    /// <summary>Sends the automatic reply of the address as the first message of the business.</summary>
    public static void Reply(LocalMember member)
    {
        if (IsCustomer(member) && member.Group.Account.Address?.Settings.AutoReply is { } reply)
        {
            var chat = member.Group.Chat;
            Outgoing.SendByItself(chat, reply, items => GroupDelivery.Dispatch(chat, items));
        }
    }

    /// <summary>Returns the group profile for the customer, which is the profile of the business.</summary>
    public static GroupProfile ProfileFor(LocalMember customer) => ToGroup(
        customer.Group.Account.OwnProfile, customer.Group.Info.GroupProfile.GroupPreferences!);

    /// <summary>Creates a group profile from a user profile.</summary>
    public static GroupProfile ToGroup(Profile profile, GroupPreferences preferences) => new()
    {
        DisplayName = profile.DisplayName,
        FullName = profile.FullName,
        ShortDescr = profile.ShortDescr,
        Image = profile.Image,
        GroupPreferences = preferences,
    };

    private static LocalMember Create(UserAddress address, Profile profile)
    {
        var (core, account) = (address.Core, address.Account);
        var group = core.Groups.Add(
            account,
            ToGroup(profile, GroupPreferenceRules.ForBusiness(account.OwnProfile.Preferences)),
            new GroupMember
            {
                MemberId = core.Random.MemberId(),
                MemberRole = GroupMemberRole.Owner,
                MemberStatus = GroupMemberStatus.Creator,
                InvitedBy = new UserInvitedBy(),
            },
            incognito: null,
            host: null,
            info => new LocalGroup(account, info));
        var customer = core.Groups.AddMember(
            group,
            new GroupMember
            {
                MemberId = core.Random.MemberId(),
                MemberRole = GroupMemberRole.Member,
                MemberCategory = GroupMemberCategory.Invitee,
                MemberStatus = GroupMemberStatus.Accepted,
                InvitedBy = new UserInvitedBy(),
                InvitedByGroupMemberId = group.User.Id,
            },
            profile);
        group.Info.BusinessChat = new BusinessChatInfo
        {
            ChatType = BusinessChatType.Customer,
            BusinessId = group.User.Record.MemberId,
            CustomerId = customer.Record.MemberId,
        };
        group.Refresh();
        return customer;
    }
}
