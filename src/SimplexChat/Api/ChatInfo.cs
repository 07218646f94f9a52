namespace SimplexChat.Api;

public abstract partial record ChatInfo
{
    /// <inheritdoc/>
    protected override string? DisplayText => this switch
    {
        DirectChatInfo direct => direct.Contact.ToString(),
        GroupChatInfo group => group.GroupInfo.ToString(),
        LocalChatInfo => ChatType.Local.Sign,
        ContactRequestChatInfo request => ChatName.Format('@', request.ContactRequest.LocalDisplayName),
        ContactConnectionChatInfo connection => connection.ContactConnection.ToString(),
        _ => Type,
    };
}
