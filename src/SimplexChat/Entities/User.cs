namespace SimplexChat.Api;

public sealed partial record User
{
    /// <summary>The user's name in this core.</summary>
    public string Name => LocalDisplayName;

    /// <summary>The name that contacts see.</summary>
    public string DisplayName => Profile.DisplayName;

    /// <summary>The full name; empty if there is none.</summary>
    public string FullName => Profile.FullName;

    /// <summary>The few words below the name; null if there are none.</summary>
    public string? ShortDescription => Profile.ShortDescr;

    /// <summary>The address in its profile; null if it shows none.</summary>
    public string? Address => Profile.ContactLink;

    /// <summary>Whether it is hidden behind a password.</summary>
    public bool Hidden => ViewPwdHash is not null;

    /// <summary>How many of its messages nobody has looked at; null if whoever made this object did not say.</summary>
    public long? UnreadCount { get; set; }

    /// <summary>Whether it is the one that the core works for now.</summary>
    public bool Active => ActiveUser;

    /// <inheritdoc/>
    protected override string? DisplayText => LocalDisplayName;
}
