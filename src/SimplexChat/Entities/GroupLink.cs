namespace SimplexChat.Api;

public sealed partial record GroupLink
{
    /// <summary>The group it leads into; null if whoever made this object did not say.</summary>
    public GroupInfo? GroupInfo { get; set; }

    /// <summary>The link to give to people: the short one where there is one.</summary>
    public string Link => ConnLinkContact.Link;

    /// <summary>The role of those who join by it.</summary>
    public GroupMemberRole Role => AcceptMemberRole;

    /// <inheritdoc/>
    protected override string? DisplayText => Link;
}
