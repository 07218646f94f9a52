using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What may be said in a group, and by whom.</summary>
internal static class GroupContentRules
{
    /// <summary>The feature that a message uses and its sender may not; null if all is well.</summary>
    /// <param name="chat">Where it is said.</param>
    /// <param name="sender">The sender's role.</param>
    /// <param name="content">The message.</param>
    /// <param name="hasFile">Whether a file goes with it.</param>
    /// <param name="sent">Whether the user says it.</param>
    public static GroupFeature? FindProhibited(GroupChat chat, GroupMemberRole sender, MsgContent content, bool hasFile, bool sent)
    {
        var preferences = chat.Group.Info.FullGroupPreferences;
        if (content is VoiceMsgContent && !GroupPreferenceRules.Allows(preferences.Voice, sender))
        {
            return GroupFeature.Voice;
        }

        // The moderators may read anything.
        if (chat.Supported is not null)
        {
            return null;
        }

        if (hasFile && content is not VoiceMsgContent && !GroupPreferenceRules.Allows(preferences.Files, sender))
        {
            return GroupFeature.Files;
        }

        if (content is ReportMsgContent
            && (preferences.Reports.Enable != GroupFeatureEnabled.On || IsModerator(chat.Group) == sent))
        {
            return GroupFeature.Reports;
        }

        return !GroupPreferenceRules.Allows(preferences.SimplexLinks, sender)
            && Markdown.Parse(content.Text)?.Any(part => part.Format is SimplexLinkFormat) == true
            ? GroupFeature.SimplexLinks
            : null;
    }

    // Those who moderate do not report, and nobody else reads reports.
    private static bool IsModerator(LocalGroup group) => group.User.Role.IsAtLeast(GroupMemberRole.Moderator);
}
