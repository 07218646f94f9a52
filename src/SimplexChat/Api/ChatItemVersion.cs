namespace SimplexChat.Api;

public sealed partial record ChatItemVersion
{
    /// <summary>Gets the local time of the version; <see cref="ItemVersionTs"/> is exact to the nanosecond.</summary>
    public DateTime Time => ItemVersionTs.LocalDateTime;

    /// <summary>Gets <see cref="Time"/> in UTC, which sorts correctly also when summer time ends.</summary>
    public DateTime TimeUtc => ItemVersionTs.UtcDateTime;

    /// <summary>Gets the text of the version.</summary>
    public string Text => MsgContent.Text;

    /// <inheritdoc/>
    protected override string? DisplayText => Text;
}
