namespace SimplexChat.Api;

public sealed partial record Contact
{
    /// <summary>Gets the name of the contact in this profile, which is unique. The display name isn't unique.</summary>
    public string Name => LocalDisplayName;

    /// <summary>Gets the display name, which the contact chose. It isn't unique, unlike <see cref="Name"/>.</summary>
    public string DisplayName => Profile.DisplayName;

    /// <summary>Gets the full name, or an empty string.</summary>
    public string FullName => Profile.FullName;

    /// <summary>Gets the short description, or null.</summary>
    public string? ShortDescription => Profile.ShortDescr;

    /// <summary>Gets the alias that the user gave the contact, or an empty string. Only this core has it.</summary>
    public string Alias => Profile.LocalAlias;

    /// <summary>Gets the address in the profile of the contact, or null.</summary>
    public string? Address => Profile.ContactLink;

    /// <summary>Gets whether the contact sees an incognito profile in place of the user's profile.</summary>
    public bool Incognito => ActiveConn?.CustomUserProfileId is not null;

    /// <summary>
    /// Gets the status of the connection, or null without a connection. With <c>ready</c>, messages can be sent.
    /// </summary>
    public string? Status => ActiveConn?.ConnStatus?.Type;

    /// <summary>Gets the local time when the contact was created; <see cref="CreatedAt"/> is exact to the nanosecond.</summary>
    public DateTime Since => CreatedAt.LocalDateTime;

    /// <summary>Gets <see cref="Since"/> in UTC, which sorts correctly also when summer time ends.</summary>
    public DateTime SinceUtc => CreatedAt.UtcDateTime;

    /// <summary>Gets the local time of the last activity in the chat, or null if there was none.</summary>
    public DateTime? LastActive => ChatTs?.LocalDateTime;

    /// <summary>Gets <see cref="LastActive"/> in UTC.</summary>
    public DateTime? LastActiveUtc => ChatTs?.UtcDateTime;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('@', LocalDisplayName);
}
