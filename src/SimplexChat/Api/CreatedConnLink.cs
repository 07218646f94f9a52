namespace SimplexChat.Api;

public sealed partial record CreatedConnLink
{
    /// <summary>Gets the link to share, in its short form if there is one.</summary>
    public string Link => ConnShortLink ?? ConnFullLink;

    /// <summary>Creates a link from its text. Casts in PowerShell use this method.</summary>
    /// <param name="text">The link.</param>
    public static CreatedConnLink Parse(string text) => new() { ConnFullLink = text };

    /// <inheritdoc/>
    protected override string? DisplayText => Link;
}
