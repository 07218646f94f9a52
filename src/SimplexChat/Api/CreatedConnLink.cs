namespace SimplexChat.Api;

public sealed partial record CreatedConnLink
{
    /// <summary>Gets the link to share, in its short form if there is one.</summary>
    public string Link => ConnShortLink ?? ConnFullLink;

    /// <inheritdoc/>
    protected override string? DisplayText => Link;
}
