namespace SimplexChat.Api;

public sealed partial record ChatItemReactionResponse
{
    /// <summary>Gets the id of the message.</summary>
    public long ItemId => Message.ItemId;

    /// <summary>Gets the name of the chat with its prefix: <c>@alice</c>, <c>#ops</c>, <c>*</c>.</summary>
    public string Chat => Message.Chat;

    /// <summary>Gets the text of the message.</summary>
    public string Text => Message.Text;

    private AChatItem Message => new() { ChatInfo = Reaction.ChatInfo, ChatItem = Reaction.ChatReaction.ChatItem };

    /// <inheritdoc/>
    protected override string? DisplayText => Reaction is null ? base.DisplayText : Message.ToString();
}
