namespace SimplexChat.Api;

public sealed partial record AChat
{
    /// <summary>The chat, as people write it: <c>@alice</c>, <c>#ops</c>; <c>*</c> are the notes, <c>:4</c> a connection being made.</summary>
    public string Name => ChatInfo.ToString();

    /// <summary>What it is: <c>direct</c>, <c>group</c>, <c>local</c>, <c>contactRequest</c> or <c>contactConnection</c>.</summary>
    public string Type => ChatInfo.Type;

    /// <summary>How many items have not been read.</summary>
    public long Unread => ChatStats.UnreadCount;

    /// <summary>How many unread items mention this user.</summary>
    public long Mentions => ChatStats.UnreadMentions;

    /// <summary>How many reports wait for a moderator.</summary>
    public long Reports => ChatStats.ReportsCount;

    /// <summary>When the last item was sent, in local time; null in an empty chat.</summary>
    public DateTime? LastTime => Last?.Meta.ItemTs.LocalDateTime;

    /// <summary>The last item's text, as a core would show it; null in an empty chat.</summary>
    public string? LastText => Last?.Meta.ItemText;

    private ChatItem? Last => ChatItems.Count > 0 ? ChatItems[ChatItems.Count - 1] : null;

    /// <inheritdoc/>
    protected override string? DisplayText => Name;
}
