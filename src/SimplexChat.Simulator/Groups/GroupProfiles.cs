using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How the profile of a group changes.</summary>
internal static class GroupProfiles
{
    public static GroupUpdatedResponse Update(ChatCore core, long groupId, GroupProfile profile)
    {
        var group = core.Groups.Require(groupId);
        group.RequireRole(GroupMemberRole.Owner);
        if (profile.DisplayName != group.Info.GroupProfile.DisplayName)
        {
            DisplayNames.Require(profile.DisplayName);
        }

        var before = Apply(group, profile);
        var notice = GroupNotice.New(core);
        MemberChanges.Tell(group.Members.ListeningOrPending, by => Receive(by, profile, notice));
        if (!SayTheSame(before.GroupProfile, profile))
        {
            GroupItems.Emit(group.Chat, GroupItems.Add(
                group.Chat, new GroupUpdatedSndGroupEvent { GroupProfile = profile }, notice.SharedId));
        }

        GroupFeatureItems.AnnounceChanges(group.Chat, group.Chat.FromUser, before.FullGroupPreferences);
        return new() { User = group.Account.User, FromGroup = before, ToGroup = group.Info };
    }

    private static void Receive(LocalMember by, GroupProfile profile, GroupNotice notice)
    {
        var group = by.Group;
        if (SimplexJson.Serialize(group.Info.GroupProfile) == SimplexJson.Serialize(profile))
        {
            return;
        }

        var before = Apply(group, profile);
        group.Core.Emit(new GroupUpdatedEvent
        {
            User = group.Account.User,
            FromGroup = before,
            ToGroup = group.Info,
            Member = by.Record,
        });
        var chat = group.ChatWith(by);
        if (!SayTheSame(before.GroupProfile, profile))
        {
            GroupItems.Announce(chat, by, new GroupUpdatedRcvGroupEvent { GroupProfile = profile }, notice);
        }

        GroupFeatureItems.AnnounceChanges(chat, GroupChat.From(by), before.FullGroupPreferences);
    }

    private static GroupInfo Apply(LocalGroup group, GroupProfile profile)
    {
        var info = group.Info;
        var before = info with { };
        if (profile.DisplayName != info.GroupProfile.DisplayName)
        {
            group.Account.Names.Release(info.LocalDisplayName);
            info.LocalDisplayName = group.Account.Names.Take(profile.DisplayName);
        }

        info.GroupProfile = profile;
        info.FullGroupPreferences = GroupPreferenceRules.Complete(profile.GroupPreferences);
        info.UpdatedAt = group.Core.Clock.Now();
        return before;
    }

    // But for preferences and admission, which have items of their own or none.
    private static bool SayTheSame(GroupProfile one, GroupProfile other) =>
        (one.DisplayName, one.FullName, one.ShortDescr, one.Description, one.Image)
        == (other.DisplayName, other.FullName, other.ShortDescr, other.Description, other.Image);
}
