namespace SimplexChat.Api;

public sealed partial record CreatedConnLink
{
    /// <summary>The link to give to people: the short one where there is one.</summary>
    public string Link => ConnShortLink ?? ConnFullLink;

    /// <inheritdoc/>
    protected override string? DisplayText => Link;
}
