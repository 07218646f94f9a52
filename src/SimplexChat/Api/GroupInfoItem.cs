using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>
/// Reads one group of <c>groupsList</c>. Core 6.4.4 wraps each <c>GroupInfo</c> in a <c>GroupInfoSummary</c>, but later cores
/// don't. The summary is kept in the group.
/// </summary>
internal static class GroupInfoItem
{
    public static GroupInfo Read(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        if (!ahead.Read()
            || ahead.TokenType != JsonTokenType.PropertyName
            || !(ahead.ValueTextEquals("groupInfo"u8) || ahead.ValueTextEquals("groupSummary"u8)))
        {
            return GroupInfo.Read(ref reader);
        }

        var summary = GroupInfoSummary.Read(ref reader);
        summary.GroupInfo.GroupSummary = summary.GroupSummary;
        return summary.GroupInfo;
    }
}
