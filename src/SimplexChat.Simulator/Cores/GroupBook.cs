using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The groups of a core.</summary>
internal sealed class GroupBook(ChatCore core)
{
    // Shared by all members, because no command changes it.
    private static readonly GroupMemberSettings Settings = new() { ShowMessages = true };

    private readonly SortedDictionary<long, LocalGroup> _groups = [];
    private readonly RowIds _ids = new();
    private readonly RowIds _memberIds = new();

    /// <summary>Gets the ids of relays in public groups.</summary>
    public RowIds RelayIds { get; } = new();

    public IEnumerable<LocalGroup> Of(Account account) => _groups.Values.Where(group => group.Account == account);

    /// <summary>Returns a new member id.</summary>
    public long TakeMemberId() => _memberIds.Take();

    /// <summary>Adds a group with the user as a member.</summary>
    /// <param name="account">The user.</param>
    /// <param name="profile">The profile of the group.</param>
    /// <param name="membership">The user as a member, without ids.</param>
    /// <param name="incognito">The incognito profile of the user, or null for the user's own profile.</param>
    /// <param name="host">The id of the host, who accepts the user; null in a group that the user created.</param>
    /// <param name="make">Creates the group.</param>
    public LocalGroup Add(
        Account account,
        GroupProfile profile,
        GroupMember membership,
        LocalProfile? incognito,
        long? host,
        Func<GroupInfo, LocalGroup> make)
    {
        var now = core.Clock.Tick();
        var group = make(new GroupInfo
        {
            GroupId = _ids.Take(),
            UseRelays = core.Network.IsReleaseBuild ? null : false,
            LocalDisplayName = account.Names.Take(profile.DisplayName),
            GroupProfile = profile,
            FullGroupPreferences = GroupPreferenceRules.Complete(profile.GroupPreferences),
            Membership = CompleteUser(account, membership, incognito, host, now),
            ChatSettings = new ChatSettings { EnableNtfs = MsgFilter.All },
            CreatedAt = now,
            UpdatedAt = now,
            ChatTs = now,
            UserMemberProfileSentAt = now,
        });
        group.User.Record.GroupId = group.Id;
        group.Refresh();
        _groups.Add(group.Id, group);
        return group;
    }

    /// <summary>Adds a member to a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="member">The member, without ids, name and profile.</param>
    /// <param name="profile">The profile of the member, if the member isn't a contact.</param>
    /// <param name="contact">The contact, if the member is one.</param>
    /// <param name="id">The id of the member, if it has one already.</param>
    /// <param name="card">The card of the member, if the host sent one.</param>
    public LocalMember AddMember(
        LocalGroup group, GroupMember member, Profile profile, Contact? contact = null, long? id = null, MemberCard? card = null)
    {
        var now = core.Clock.Tick();
        member.MemberContactId = contact?.ContactId;
        Complete(
            member,
            id ?? _memberIds.Take(),
            group,
            contact?.LocalDisplayName ?? group.Account.Names.Take(profile.DisplayName),
            contact?.Profile ?? Profiles.Keep(profile, core.ProfileIds.Take()),
            now);
        var local = new LocalMember(group, member) { Card = card };
        group.Add(local);
        return local;
    }

    /// <summary>Sets the properties of a member's record that only this core has.</summary>
    public static void Complete(
        GroupMember member, long id, LocalGroup group, string localDisplayName, LocalProfile profile, UtcTime createdAt)
    {
        member.GroupMemberId = id;
        member.GroupId = group.Id;
        member.LocalDisplayName = localDisplayName;
        member.MemberProfile = profile;
        member.MemberContactProfileId = profile.ProfileId;
        member.MemberSettings = Settings;
        member.MemberChatVRange ??= ConnectionBook.ChatVersions;
        member.CreatedAt = createdAt;
        member.UpdatedAt = createdAt;
    }

    /// <summary>Returns a group of the active user with current data.</summary>
    /// <exception cref="CoreRefusal">There is no such group.</exception>
    public LocalGroup Require(long groupId)
    {
        var group = Find(groupId) ?? throw CoreRefusal.Of(new GroupNotFoundStoreError { GroupId = groupId });
        group.Refresh();
        return group;
    }

    public LocalGroup? Find(long groupId) =>
        _groups.TryGetValue(groupId, out var group) && group.Account == core.Active ? group : null;

    /// <summary>Removes the record of a member that no item refers to.</summary>
    public void RemoveMember(LocalMember member)
    {
        member.Group.Members.Remove(member);
        Release(member);
    }

    public void Remove(LocalGroup group)
    {
        group.ClearHistory();
        foreach (var member in group.Members.All)
        {
            Release(member);
        }

        _groups.Remove(group.Id);
        _ids.Release(group.Id);
        _memberIds.Release(group.User.Id);
        group.Account.Names.Release(group.Info.LocalDisplayName);
        if (group.IsIncognito)
        {
            core.ProfileIds.Release(group.User.Record.MemberProfile.ProfileId);
            group.Account.Names.Release(group.User.Record.LocalDisplayName);
        }
    }

    /// <summary>Updates the profile of a contact in its memberships.</summary>
    public void UpdateContact(Account account, Contact contact)
    {
        foreach (var member in Of(account).SelectMany(group => group.Members.All))
        {
            if (member.ContactId == contact.ContactId)
            {
                member.Record.MemberProfile = contact.Profile;
                member.Record.LocalDisplayName = contact.LocalDisplayName;
            }
        }
    }

    public void RemoveAll(Account account)
    {
        foreach (var group in Of(account).ToList())
        {
            group.Link?.Withdraw();
            foreach (var member in group.Members.All)
            {
                member.Disconnect();
            }

            Remove(group);
        }
    }

    private static GroupMember CompleteUser(Account account, GroupMember membership, LocalProfile? incognito, long? host, UtcTime now)
    {
        var user = account.User;
        membership.GroupMemberId = account.Core.Groups.TakeMemberId();
        membership.MemberCategory = GroupMemberCategory.User;
        membership.InvitedByGroupMemberId = host;
        membership.MemberSettings = Settings;
        membership.LocalDisplayName = incognito is null ? user.LocalDisplayName : account.Names.Take(incognito.DisplayName);
        membership.MemberProfile = incognito ?? user.Profile;
        membership.MemberContactId = user.UserContactId;
        membership.MemberContactProfileId = user.Profile.ProfileId;
        membership.MemberChatVRange = ConnectionBook.ChatVersions;
        membership.CreatedAt = now;
        membership.UpdatedAt = now;
        return membership;
    }

    private void Release(LocalMember member)
    {
        _memberIds.Release(member.Id);
        if (member.Record.ActiveConn is { } connection)
        {
            core.Connections.Ids.Release(connection.ConnId);
        }

        if (member.Record.MemberContactId is null)
        {
            core.ProfileIds.Release(member.Record.MemberProfile.ProfileId);
            member.Group.Account.Names.Release(member.Record.LocalDisplayName);
        }
    }
}
