using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The items a group's chat begins with: a banner, the encryption, and what is allowed in it.</summary>
internal static class GroupFeatureItems
{
    private const string Encryption =
        "This conversation is protected by end-to-end encryption with perfect forward secrecy, repudiation and "
        + "break-in recovery.";

    private static readonly UtcTime First = UtcTime.Parse("1970-01-01T00:00:00Z");

    public static ChatItem AddBanner(GroupChat chat) =>
        ChatItems.Add(chat, chat.FromUser, new ChatBannerCIContent(), "chat banner", First);

    /// <summary>Adds how the group is encrypted, and what is allowed in it, and says so.</summary>
    /// <param name="chat">The group's chat.</param>
    /// <param name="direction">Who tells of it.</param>
    public static void Announce(GroupChat chat, CIDirection direction)
    {
        var encryption = new E2EInfo { PqEnabled = false };
        GroupItems.Emit(chat, ChatItems.Add(
            chat,
            direction,
            ChatItems.IsSent(direction)
                ? new SndGroupE2EEInfoCIContent { E2eeInfo = encryption }
                : new RcvGroupE2EEInfoCIContent { E2eeInfo = encryption },
            Encryption));
        GroupItems.Emit(chat, [.. Features(chat.Group.Info.FullGroupPreferences).Select(state => Add(chat, direction, state))]);
    }

    /// <summary>Adds what is allowed now and was not before, or the other way round, and says so of each.</summary>
    public static void AnnounceChanges(GroupChat chat, CIDirection direction, FullGroupPreferences before)
    {
        foreach (var state in Features(chat.Group.Info.FullGroupPreferences).Except(Features(before)))
        {
            GroupItems.Emit(chat, Add(chat, direction, state));
        }
    }

    private static IEnumerable<GroupFeatureState> Features(FullGroupPreferences preferences) =>
    [
        new(GroupFeature.TimedMessages, preferences.TimedMessages.Enable, preferences.TimedMessages.Ttl),
        new(GroupFeature.DirectMessages, preferences.DirectMessages),
        new(GroupFeature.FullDelete, GroupPreferenceRules.FullDelete(preferences)),
        new(GroupFeature.Reactions, preferences.Reactions.Enable),
        new(GroupFeature.Voice, preferences.Voice),
        new(GroupFeature.Files, preferences.Files),
        new(GroupFeature.SimplexLinks, preferences.SimplexLinks),
        new(GroupFeature.Reports, preferences.Reports.Enable),
        new(GroupFeature.History, preferences.History.Enable),
    ];

    private static ChatItem Add(GroupChat chat, CIDirection direction, GroupFeatureState state)
    {
        var preference = new GroupPreference { Enable = state.Enable };
        return ChatItems.Add(
            chat,
            direction,
            ChatItems.IsSent(direction)
                ? new SndGroupFeatureCIContent
                {
                    GroupFeature = state.Feature,
                    Preference = preference,
                    Param = state.Parameter,
                    MemberRole = state.Role,
                }
                : new RcvGroupFeatureCIContent
                {
                    GroupFeature = state.Feature,
                    Preference = preference,
                    Param = state.Parameter,
                    MemberRole = state.Role,
                },
            state.InWords());
    }
}
