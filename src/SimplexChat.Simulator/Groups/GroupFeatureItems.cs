using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>The first items in the chat of a group: a banner, the encryption, and the features that the group allows.</summary>
internal static class GroupFeatureItems
{
    private const string Encryption =
        "This conversation is protected by end-to-end encryption with perfect forward secrecy, repudiation and "
        + "break-in recovery.";

    private static readonly UtcTime First = UtcTime.Parse("1970-01-01T00:00:00Z");

    public static ChatItem AddBanner(GroupChat chat) =>
        ChatItems.Add(chat, chat.FromUser, new ChatBannerCIContent(), "chat banner", First);

    /// <summary>Adds items for the encryption and the features of the group, and sends events for them.</summary>
    /// <param name="chat">The chat of the group.</param>
    /// <param name="direction">The direction of the items.</param>
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

    /// <summary>Adds an item for each changed feature, and sends an event for each.</summary>
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
