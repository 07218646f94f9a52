namespace SimplexChat.Api;

public sealed partial record ChatItemVersion
{
    /// <summary>Gets the local time of the version; <see cref="ItemVersionTs"/> is exact to the nanosecond.</summary>
    public DateTime Time => ItemVersionTs.LocalDateTime;

    /// <summary>Gets the text of the version.</summary>
    public string Text => MsgContent.Text;

    /// <inheritdoc/>
    protected override string? DisplayText => Text;
}
