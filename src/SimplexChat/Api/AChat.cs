namespace SimplexChat.Api;

public sealed partial record AChat
{
    /// <summary>
    /// Gets the name of the chat with its prefix: <c>@alice</c>, <c>#ops</c>, <c>*</c> for the notes, <c>:4</c> for a
    /// pending connection.
    /// </summary>
    public string Name => ChatInfo.ToString();

    /// <summary>
    /// Gets the type of the chat: <c>direct</c>, <c>group</c>, <c>local</c>, <c>contactRequest</c> or
    /// <c>contactConnection</c>.
    /// </summary>
    public string Type => ChatInfo.Type;

    /// <summary>Gets the number of unread items.</summary>
    public long Unread => ChatStats.UnreadCount;

    /// <summary>Gets the number of unread items that mention the user.</summary>
    public long Mentions => ChatStats.UnreadMentions;

    /// <summary>Gets the number of reports that wait for a moderator.</summary>
    public long Reports => ChatStats.ReportsCount;

    /// <summary>Gets the local time of the last item, or null if the chat is empty.</summary>
    public DateTime? LastTime => Last?.Meta.ItemTs.LocalDateTime;

    /// <summary>Gets <see cref="LastTime"/> in UTC.</summary>
    public DateTime? LastTimeUtc => Last?.Meta.ItemTs.UtcDateTime;

    /// <summary>Gets the text of the last item as the core shows it, or null if the chat is empty.</summary>
    public string? LastText => Last?.Meta.ItemText;

    private ChatItem? Last => ChatItems.Count > 0 ? ChatItems[ChatItems.Count - 1] : null;

    /// <inheritdoc/>
    protected override string? DisplayText => Name;
}
