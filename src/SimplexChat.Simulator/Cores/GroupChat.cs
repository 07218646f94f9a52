using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The chat of a group, or the support chat between a member and the moderators.</summary>
/// <param name="group">The group.</param>
/// <param name="supported">The member of a support chat, which can be the user.</param>
internal sealed class GroupChat(LocalGroup group, LocalMember? supported = null) : Chat(group.Account)
{
    /// <summary>The maximum size of a group with delivery receipts.</summary>
    private const int MaxMembersForReceipts = 20;

    public LocalGroup Group { get; } = group;

    /// <summary>Gets the member of the support chat, or null for the chat of the group.</summary>
    public LocalMember? Supported { get; } = supported;

    public override ChatType Type => ChatType.Group;

    public override ChatInfo Info => new GroupChatInfo
    {
        GroupInfo = Group.Info,
        GroupChatScope = Supported is null ? null : new MemberSupportGroupChatScopeInfo { GroupMember = OtherMember?.Record },
    };

    public override ChatSettings Settings => Group.Info.ChatSettings;

    public override IEnumerable<string> Names =>
    [
        Group.Info.LocalDisplayName,
        Group.Info.GroupProfile.DisplayName,
        Group.Info.GroupProfile.FullName,
        Group.Info.GroupProfile.Description ?? "",
    ];

    public override UtcTime? LastTime
    {
        get => Group.Info.ChatTs;
        protected set => Group.Info.ChatTs = value;
    }

    public override CIDirection FromUser { get; } = new GroupSndCIDirection();

    public override bool AllowsReactions => Group.Info.FullGroupPreferences.Reactions.Enable == GroupFeatureEnabled.On;

    public override bool SendsReceipts => (Settings.SendRcpts ?? Account.User.SendRcptsSmallGroups)
        && Group.CurrentMembers <= MaxMembersForReceipts;

    // The member of the support chat, except the user.
    private LocalMember? OtherMember => Supported == Group.User ? null : Supported;

    /// <summary>Gets the recipients of the user's messages.</summary>
    public IEnumerable<LocalMember> Recipients => Supported is null
        ? Group.Members.Listening
        : OtherMember is { } member
            ? Group.Members.Moderators.Where(moderator => moderator != member).Prepend(member)
            : Group.Members.Moderators;

    public override (bool Allowed, long? Ttl) TimedMessages
    {
        get
        {
            var preference = Group.Info.FullGroupPreferences.TimedMessages;
            return (preference.Enable == GroupFeatureEnabled.On, preference.Ttl);
        }
    }

    public override IEnumerable<SndFileTransfer> FileRecipients =>
        from member in Recipients
        let connection = member.Record.ActiveConn
        where connection is not null
        select new SndFileTransfer
        {
            RecipientDisplayName = member.Record.LocalDisplayName,
            ConnId = connection.ConnId,
            AgentConnId = connection.AgentConnId,
            GroupMemberId = member.Record.GroupMemberId,
            FileStatus = FileStatus.New,
        };

    public override bool DeletesFully(CIDirection by) => DeletesFully((Author(by) ?? Group.User).Role);

    /// <summary>Returns whether a message that a member with a role deletes is removed completely.</summary>
    public bool DeletesFully(GroupMemberRole role) =>
        GroupPreferenceRules.Allows(GroupPreferenceRules.FullDelete(Group.Info.FullGroupPreferences), role);

    public override void RequireReady(ChatAct act)
    {
        // A core checks these in a different order for edits.
        if (act == ChatAct.Edit)
        {
            RequireRole(act);
            RequireRecipients();
        }
        else
        {
            RequireRecipients();
            RequireRole(act);
        }
    }

    public override void RequireAllowed(MsgContent content, bool hasFile)
    {
        if (GroupContentRules.FindProhibited(this, Group.User.Role, content, hasFile, sent: true) is { } feature)
        {
            throw CoreRefusal.NotAllowed(GroupFeatureNames.Of(feature));
        }
    }

    public override IReadOnlyDictionary<string, CIMention> Mention(MsgContent content, IReadOnlyDictionary<string, long> mentions) =>
        Mentions.Resolve(Group, content, mentions);

    public override void Tell(Action<Chat, CIDirection> delivery)
    {
        foreach (var recipient in Recipients)
        {
            recipient.Send(peer => delivery(At(peer), From(peer)));
        }
    }

    /// <summary>Returns the same chat in the core of another member.</summary>
    /// <param name="peer">The user as a member in that core.</param>
    /// <exception cref="CoreRefusal">That core doesn't know the member of the support chat.</exception>
    public GroupChat At(LocalMember peer)
    {
        if (Supported is null)
        {
            return peer.Group.ChatWith(peer);
        }

        var memberId = Supported.Record.MemberId;
        return peer.Group.SupportOf(peer.Group.FindAnybody(memberId)
            ?? throw CoreRefusal.Of(new GroupMemberNotFoundByMemberIdStoreError { MemberId = memberId }));
    }

    /// <summary>Returns the direction of items from a member.</summary>
    public static GroupRcvCIDirection From(LocalMember member) => new() { GroupMember = member.Record };

    /// <summary>Returns the sender of a direction, or null for the user.</summary>
    public LocalMember? Author(CIDirection direction) =>
        direction is GroupRcvCIDirection received ? Group.Members.Find(received.GroupMember.GroupMemberId) : null;

    public override CIDirection? Mirror(CIDirection? direction, CIDirection from)
    {
        if (direction is null)
        {
            return null;
        }

        var sender = ((GroupRcvCIDirection)from).GroupMember;
        var memberId = direction is GroupRcvCIDirection received ? received.GroupMember.MemberId : sender.MemberId;
        return memberId == sender.MemberId
            ? from
            : memberId == Group.User.Record.MemberId
                ? FromUser
                : Group.Members.Find(memberId) is { } member ? Stored(From(member)) : null;
    }

    public override void AdoptMentions(ChatItem received, ChatItem sent) =>
        received.Mentions = Mentions.Receive(Group, sent.Mentions);

    public override void Adopt(ChatItem received, ChatItem sent)
    {
        var author = Author(received.ChatDir)!;
        if (author.Record.BlockedByAdmin)
        {
            Block(received);
            return;
        }

        if (GroupContentRules.FindProhibited(
            this, author.Role, ChatItems.Message(sent)!, received.File is not null, sent: false) is { } feature)
        {
            Replace(received, new RcvGroupFeatureRejectedCIContent { GroupFeature = feature },
                $"{GroupFeatureNames.Of(feature)}: received, prohibited");
            return;
        }

        AdoptMentions(received, sent);
        received.Meta.UserMention = received.QuotedItem?.ChatDir is GroupSndCIDirection
            || received.Mentions.Values.Any(mention => mention.MemberId == Group.User.Record.MemberId);
        SupportStats.Receive(this, author, received);
    }

    // Items that a core reads from its database don't contain the connection of the member.
    public override AChatItem Show(ChatItem item) =>
        ShowNew(item with { ChatDir = Stored(item.ChatDir) });

    private static CIDirection Stored(CIDirection direction) =>
        direction is GroupRcvCIDirection { GroupMember: { ActiveConn: not null } member }
            ? new GroupRcvCIDirection { GroupMember = member with { ActiveConn = null } }
            : direction;

    private void Block(ChatItem received)
    {
        if (Group.Info.FullGroupPreferences.FullDelete.Enable == GroupFeatureEnabled.On)
        {
            Replace(received, new RcvBlockedCIContent(), "blocked");
        }

        received.Meta.ItemLive = null;
        received.Meta.ItemDeleted = new BlockedByAdminCIDeleted { DeletedTs = Core.Clock.Tick() };
    }

    private static void Replace(ChatItem received, CIContent content, string text)
    {
        received.Content = content;
        received.FormattedText = null;
        received.Meta.ItemText = text;
    }

    private void RequireRole(ChatAct act)
    {
        if (RequiredRole(act) is { } role)
        {
            Group.RequireRole(role);
        }
    }

    private void RequireRecipients()
    {
        if (Supported is null)
        {
            RequireCurrent();
        }
        else if (OtherMember is { } member)
        {
            RequireCurrent();
            if (!MemberStatus.IsCurrent(member.Status) && !member.IsPending)
            {
                throw Refuse("support member not current or pending");
            }
        }
        else if (!Group.Members.Moderators.Any())
        {
            throw Refuse("no admins support this message");
        }
    }

    private GroupMemberRole? RequiredRole(ChatAct act) => act switch
    {
        ChatAct.React => null,
        ChatAct.Delete => GroupMemberRole.Observer,
        _ when Supported is null => GroupMemberRole.Author,
        ChatAct.Edit => null,
        _ when OtherMember is not null => GroupMemberRole.Moderator,
        _ => Group.User.IsPending ? null : GroupMemberRole.Observer,
    };

    private void RequireCurrent()
    {
        if (!MemberStatus.IsCurrent(Group.User.Status) || !MemberStatus.IsActive(Group.User.Status))
        {
            throw Refuse("not current member");
        }
    }

    private static CoreRefusal Refuse(string message) => CoreRefusal.Of(new CommandErrorChatErrorType { Message = message });
}
