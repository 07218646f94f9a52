namespace SimplexChat.Api;

public sealed partial record Contact
{
    /// <summary>The contact's name in this profile: unique, unlike the display name it chose.</summary>
    public string Name => LocalDisplayName;

    /// <summary>The name that it chose for itself: not unique, unlike <see cref="Name"/>.</summary>
    public string DisplayName => Profile.DisplayName;

    /// <summary>The full name; empty if there is none.</summary>
    public string FullName => Profile.FullName;

    /// <summary>The few words below the name; null if there are none.</summary>
    public string? ShortDescription => Profile.ShortDescr;

    /// <summary>The name that this user gave it, which only this core knows; empty if there is none.</summary>
    public string Alias => Profile.LocalAlias;

    /// <summary>The address in its profile; null if it shows none.</summary>
    public string? Address => Profile.ContactLink;

    /// <summary>Whether it knows this user under a made-up name.</summary>
    public bool Incognito => ActiveConn?.CustomUserProfileId is not null;

    /// <summary>The connection's status tag (<c>ready</c> when messages can be sent); null without a connection.</summary>
    public string? Status => ActiveConn?.ConnStatus?.Type;

    /// <summary>Since when it is a contact, in local time; <see cref="CreatedAt"/> has it to the nanosecond.</summary>
    public DateTime Since => CreatedAt.LocalDateTime;

    /// <summary>When something last happened in the chat, in local time; null if nothing did.</summary>
    public DateTime? LastActive => ChatTs?.LocalDateTime;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('@', LocalDisplayName);
}
