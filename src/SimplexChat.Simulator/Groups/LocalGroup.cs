using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A group as one core knows it: its profile, its members, and its chats.</summary>
internal sealed class LocalGroup
{
    private readonly Dictionary<long, GroupChat> _support = [];
    private int _currentMembers;

    public LocalGroup(Account account, GroupInfo info)
    {
        Account = account;
        Info = info;
        User = new LocalMember(this, info.Membership);
        Count(1, User.Status);
        Chat = new GroupChat(this);
    }

    public Account Account { get; }

    public ChatCore Core => Account.Core;

    public GroupInfo Info { get; }

    public long Id => Info.GroupId;

    /// <summary>The user as a member.</summary>
    public LocalMember User { get; }

    public GroupMembers Members { get; } = new();

    /// <summary>What everybody in the group reads.</summary>
    public GroupChat Chat { get; }

    /// <summary>The chat relays of a public group.</summary>
    public IReadOnlyList<GroupRelay> Relays { get; set; } = [];

    /// <summary>The link by which others join.</summary>
    public GroupLinkTarget? Link { get; set; }

    /// <summary>The link, or the address of a business, by which the user joined.</summary>
    public LinkTarget? JoinedBy { get; init; }

    /// <summary>The invitation by which the user joined or may join.</summary>
    public GroupInvitation? Invitation { get; init; }

    /// <summary>Whether the members know the user by a random profile.</summary>
    public bool IsIncognito => User.Record.MemberProfile.ProfileId != User.Record.MemberContactProfileId;

    /// <summary>The user's profile as members get it.</summary>
    public Profile SharedProfile => Profiles.ForMembers(User.Record.MemberProfile.ToProfile());

    public int CurrentMembers => _currentMembers;

    /// <summary>A member's or the user's own record by the id that all cores know it by.</summary>
    public LocalMember? FindAnybody(string memberId) =>
        memberId == User.Record.MemberId ? User : Members.Find(memberId);

    public void Add(LocalMember member)
    {
        Members.Add(member);
        Count(1, member.Status);
    }

    /// <summary>Counts a member in or out.</summary>
    public void Count(int change, GroupMemberStatus status)
    {
        if (MemberStatus.IsCurrent(status))
        {
            _currentMembers += change;
        }
    }

    /// <summary>
    /// Takes in what a core reads anew with every command and message: what it shows of the group is as it was then.
    /// </summary>
    public void Refresh()
    {
        if (Info.GroupSummary?.CurrentMembers != _currentMembers)
        {
            Info.GroupSummary = new GroupSummary { CurrentMembers = _currentMembers };
        }

        if (!IsIncognito)
        {
            User.Record.MemberProfile = Account.User.Profile;
            User.Record.LocalDisplayName = Account.User.LocalDisplayName;
        }
    }

    /// <summary>The chat of a member with the moderators; the user's own if it is the user.</summary>
    public GroupChat SupportOf(LocalMember member)
    {
        if (!_support.TryGetValue(member.Id, out var chat))
        {
            chat = new GroupChat(this, member);
            _support.Add(member.Id, chat);
            member.Record.SupportChat ??= new GroupSupportChat { ChatTs = Core.Clock.Tick() };
        }

        return chat;
    }

    /// <summary>Where to note what a member does: those who wait to be let in are in their support chat only.</summary>
    public GroupChat ChatWith(LocalMember member) =>
        User.IsPending ? SupportOf(User) : member.IsPending ? SupportOf(member) : Chat;

    /// <summary>Forgets all that was said.</summary>
    public void ClearHistory()
    {
        Chat.History.Clear();
        foreach (var support in _support.Values)
        {
            support.History.Clear();
        }
    }

    /// <summary>Sees whether the user may do what takes a role.</summary>
    /// <exception cref="CoreRefusal">The role is too low, or the user is no member.</exception>
    public void RequireRole(GroupMemberRole role)
    {
        if (!User.Role.IsAtLeast(role))
        {
            throw CoreRefusal.Of(new GroupUserRoleChatErrorType { GroupInfo = Info, RequiredRole = role });
        }

        if (User.Status == GroupMemberStatus.Invited)
        {
            throw CoreRefusal.Of(new GroupNotJoinedChatErrorType { GroupInfo = Info });
        }

        if (MemberStatus.IsGone(User.Status))
        {
            throw CoreRefusal.Of(new GroupMemberUserRemovedChatErrorType());
        }

        if (!MemberStatus.IsActive(User.Status))
        {
            throw CoreRefusal.Of(new GroupMemberNotActiveChatErrorType());
        }
    }
}
