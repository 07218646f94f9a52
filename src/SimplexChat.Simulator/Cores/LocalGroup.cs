using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>A group in one core: its profile, its members and its chats.</summary>
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

    /// <summary>Gets the user as a member.</summary>
    public LocalMember User { get; }

    public GroupMembers Members { get; } = new();

    /// <summary>Gets the chat that all members receive.</summary>
    public GroupChat Chat { get; }

    /// <summary>Gets the members to whom each member who waits for a review was introduced.</summary>
    public Dictionary<LocalMember, IReadOnlyCollection<LocalMember>> Introduced { get; } = [];

    /// <summary>Gets or sets the chat relays of a public group.</summary>
    public IReadOnlyList<GroupRelay> Relays { get; set; } = [];

    /// <summary>Gets or sets the link to join the group.</summary>
    public GroupLinkTarget? Link { get; set; }

    /// <summary>Gets the link or the business address by which the user joined.</summary>
    public LinkTarget? JoinedBy { get; init; }

    /// <summary>Gets the invitation by which the user joined or can join.</summary>
    public GroupInvitation? Invitation { get; init; }

    /// <summary>Gets whether the user has an incognito profile in the group.</summary>
    public bool IsIncognito => User.Record.MemberProfile.ProfileId != User.Record.MemberContactProfileId;

    /// <summary>Gets the profile of the user that members get.</summary>
    public Profile SharedProfile => Profiles.ForMembers(User.Record.MemberProfile.ToProfile());

    public int CurrentMembers => _currentMembers;

    /// <summary>Returns the record of a member, or of the user, by the member id that is the same in all cores.</summary>
    public LocalMember? FindAnybody(string memberId) =>
        memberId == User.Record.MemberId ? User : Members.Find(memberId);

    public void Add(LocalMember member)
    {
        Members.Add(member);
        Count(1, member.Status);
    }

    /// <summary>Adds a member to the number of current members, or subtracts it.</summary>
    public void Count(int change, GroupMemberStatus status)
    {
        if (MemberStatus.IsCurrent(status))
        {
            _currentMembers += change;
        }
    }

    /// <summary>Stores the number of current members in the group. Only the later build has it there.</summary>
    public void Summarize(long currentMembers)
    {
        if (!Core.Network.IsReleaseBuild)
        {
            Info.GroupSummary = new GroupSummary { CurrentMembers = currentMembers };
        }
    }

    /// <summary>
    /// Updates the data that a core reads from its database for each command and message. Other properties of the group
    /// in responses are from that time, too.
    /// </summary>
    public void Refresh()
    {
        if (Info.GroupSummary?.CurrentMembers != _currentMembers)
        {
            Summarize(_currentMembers);
        }

        if (!IsIncognito)
        {
            User.Record.MemberProfile = Account.User.Profile;
            User.Record.LocalDisplayName = Account.User.LocalDisplayName;
        }
    }

    /// <summary>Returns the support chat of a member, or the user's own support chat if the member is the user.</summary>
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

    /// <summary>
    /// Returns the chat for items about a member. For members who wait for a review, this is their support chat.
    /// </summary>
    public GroupChat ChatWith(LocalMember member) =>
        User.IsPending ? SupportOf(User) : member.IsPending ? SupportOf(member) : Chat;

    /// <summary>Gets the support chats.</summary>
    public IEnumerable<GroupChat> SupportChats => _support.Values;

    /// <summary>Gets the items of the group and of its support chats. A core counts them together.</summary>
    public IEnumerable<ChatItem> AllItems => SupportChats.Prepend(Chat).SelectMany(chat => chat.History.Items);

    /// <summary>Removes all messages.</summary>
    public void ClearHistory()
    {
        Chat.History.Clear();
        foreach (var support in _support.Values)
        {
            support.History.Clear();
        }
    }

    /// <summary>Removes all messages except the banner.</summary>
    public void ClearMessages()
    {
        Chat.History.ClearMessages();
        foreach (var support in _support.Values)
        {
            support.History.Clear();
        }
    }

    /// <summary>Throws if the user doesn't have a role or a higher one.</summary>
    /// <exception cref="CoreRefusal">The role is too low, or the user isn't an active member.</exception>
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
