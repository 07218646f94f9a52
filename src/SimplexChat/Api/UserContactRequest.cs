namespace SimplexChat.Api;

public sealed partial record UserContactRequest
{
    /// <summary>Gets the name of the requester in this profile, which is unique. The display name isn't unique.</summary>
    public string Name => LocalDisplayName;

    /// <summary>Gets the display name, which the requester chose.</summary>
    public string DisplayName => Profile.DisplayName;

    /// <summary>Gets the full name of the requester.</summary>
    public string FullName => Profile.FullName;

    /// <summary>Gets the local time when the request was received; <see cref="CreatedAt"/> is exact to the nanosecond.</summary>
    public DateTime Since => CreatedAt.LocalDateTime;

    /// <summary>Gets <see cref="Since"/> in UTC, which sorts correctly also when summer time ends.</summary>
    public DateTime SinceUtc => CreatedAt.UtcDateTime;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('@', LocalDisplayName);
}
