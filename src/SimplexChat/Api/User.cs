namespace SimplexChat.Api;

public sealed partial record User
{
    /// <summary>Gets the name of the user in this core.</summary>
    public string Name => LocalDisplayName;

    /// <summary>Gets the display name, which contacts see.</summary>
    public string DisplayName => Profile.DisplayName;

    /// <summary>Gets the full name, or an empty string.</summary>
    public string FullName => Profile.FullName;

    /// <summary>Gets the short description, or null.</summary>
    public string? ShortDescription => Profile.ShortDescr;

    /// <summary>Gets the address in the profile, or null.</summary>
    public string? Address => Profile.ContactLink;

    /// <summary>Gets whether the user is hidden by a password.</summary>
    public bool Hidden => ViewPwdHash is not null;

    /// <summary>Gets or sets the number of unread messages, or null if the creator of this object didn't set it.</summary>
    public long? UnreadCount { get; set; }

    /// <summary>Gets whether this is the active user of the core.</summary>
    public bool Active => ActiveUser;

    /// <inheritdoc/>
    protected override string? DisplayText => LocalDisplayName;
}
