using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>Reads the versions and the delivery of a message.</summary>
internal static class MessageInfoReader
{
    public static async Task<ChatItemInfoResponse> ReadAsync(
        SimplexSession session, ChatRef chat, long itemId, CancellationToken cancellationToken)
    {
        var info = await session.SendAsync(
            new ApiGetChatItemInfoCommand { ChatRef = chat, ChatItemId = itemId }, cancellationToken).ConfigureAwait(false);
        if (info.Deliveries.Count > 0 && chat.ChatType == ChatType.Group)
        {
            var members = await session.SendAsync(new ApiListMembersCommand { GroupId = chat.ChatId }, cancellationToken).ConfigureAwait(false);
            var names = members.Group.Members.ToDictionary(member => member.GroupMemberId, member => member.LocalDisplayName);
            foreach (var delivery in info.Deliveries)
            {
                delivery.Member = names.TryGetValue(delivery.GroupMemberId, out var name) ? name : null;
            }
        }

        return info;
    }
}
