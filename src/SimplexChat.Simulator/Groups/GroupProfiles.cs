using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>Changes the profiles of groups.</summary>
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
        var isBusiness = group.Info.BusinessChat is not null;
        MemberChanges.Tell(group.Members.ListeningOrPending, by => Receive(by, isBusiness ? WithPreferences(by, profile) : profile, notice));
        if (!HaveSameTexts(before.GroupProfile, profile))
        {
            GroupItems.Emit(group.Chat, GroupItems.Add(
                group.Chat, new GroupUpdatedSndGroupEvent { GroupProfile = profile }, notice.SharedId));
        }

        GroupFeatureItems.AnnounceChanges(group.Chat, group.Chat.FromUser, before.FullGroupPreferences);
        return new() { User = group.Account.User, FromGroup = before, ToGroup = group.Info };
    }

    /// <summary>Renames the group of a business and a customer after the member whose name it has.</summary>
    public static void Rename(LocalMember member, Profile profile)
    {
        var group = member.Group;
        var before = Apply(group, BusinessRequests.ToGroup(profile, group.Info.GroupProfile.GroupPreferences!));
        group.Core.Emit(new GroupUpdatedEvent
        {
            User = group.Account.User,
            FromGroup = before,
            ToGroup = group.Info,
            Member = member.Record,
        });
    }

    // In the group of a business, each side has another group name.
    private static GroupProfile WithPreferences(LocalMember member, GroupProfile profile) =>
        member.Group.Info.GroupProfile with { GroupPreferences = profile.GroupPreferences };

    private static void Receive(LocalMember by, GroupProfile profile, GroupNotice notice)
    {
        var group = by.Group;
        if (group.Info.GroupProfile == profile)
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
        if (!HaveSameTexts(before.GroupProfile, profile))
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
        info.UpdatedAt = group.Core.Clock.Tick();
        return before;
    }

    // Preferences and admission aren't compared, because preferences have their own items, and admission has none.
    private static bool HaveSameTexts(GroupProfile one, GroupProfile other) =>
        (one.DisplayName, one.FullName, one.ShortDescr, one.Description, one.Image)
        == (other.DisplayName, other.FullName, other.ShortDescr, other.Description, other.Image);
}
