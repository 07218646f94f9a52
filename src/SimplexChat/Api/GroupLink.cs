namespace SimplexChat.Api;

public sealed partial record GroupLink
{
    /// <summary>Gets or sets the group of the link, or null if the creator of this object didn't set it.</summary>
    public GroupInfo? GroupInfo { get; set; }

    /// <summary>Gets the link to share, in its short form if there is one.</summary>
    public string Link => ConnLinkContact.Link;

    /// <summary>Gets the role of members who join through the link.</summary>
    public GroupMemberRole Role => AcceptMemberRole;

    /// <inheritdoc/>
    protected override string? DisplayText => Link;
}
