using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The rules for the content of messages in a group.</summary>
internal static class GroupContentRules
{
    /// <summary>Returns the feature that a message uses without permission, or null.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="sender">The role of the sender.</param>
    /// <param name="content">The content of the message.</param>
    /// <param name="hasFile">Whether the message has a file.</param>
    /// <param name="sent">Whether the user is the sender.</param>
    public static GroupFeature? FindProhibited(GroupChat chat, GroupMemberRole sender, MsgContent content, bool hasFile, bool sent)
    {
        var preferences = chat.Group.Info.FullGroupPreferences;
        if (content is VoiceMsgContent && !GroupPreferenceRules.Allows(preferences.Voice, sender))
        {
            return GroupFeature.Voice;
        }

        // Messages to the moderators can have any other content.
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

    // Moderators can't send reports, and only moderators receive them.
    private static bool IsModerator(LocalGroup group) => group.User.Role.IsAtLeast(GroupMemberRole.Moderator);
}
