namespace SimplexChat.Api;

public sealed partial record UserContactRequest
{
    /// <summary>The name in this profile of who asks: unique, unlike the display name they chose.</summary>
    public string Name => LocalDisplayName;

    /// <summary>The name that they chose for themselves.</summary>
    public string DisplayName => Profile.DisplayName;

    /// <summary>Their full name; empty if there is none.</summary>
    public string FullName => Profile.FullName;

    /// <summary>When the request came, in local time; <see cref="CreatedAt"/> has it to the nanosecond.</summary>
    public DateTime Since => CreatedAt.LocalDateTime;
}
