namespace SimplexChat.Api;

/// <remarks>Equality and hash cost no JSON, so a reference is a cheap key for a chat.</remarks>
public sealed partial record ChatRef
{
    /// <inheritdoc/>
    internal override int? ValueHash => (ChatType.Value, ChatId).GetHashCode();

    /// <inheritdoc/>
    internal override bool? HasValuesOf(ApiRecord other)
    {
        var chat = (ChatRef)other;
        if (ChatId != chat.ChatId || !string.Equals(ChatType.Value, chat.ChatType.Value, StringComparison.Ordinal))
        {
            return false;
        }

        return UnknownFields is not null || chat.UnknownFields is not null
            ? null
            : (ChatScope, chat.ChatScope) switch
            {
                (null, null) => true,
                (null, _) or (_, null) => false,
                (MemberSupportGroupChatScope { UnknownFields: null } own, MemberSupportGroupChatScope { UnknownFields: null } others)
                    when !own.IsBareTag && !others.IsBareTag && own.Type == others.Type => own.GroupMemberId == others.GroupMemberId,
                _ => null,
            };
    }
}
