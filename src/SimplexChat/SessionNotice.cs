namespace SimplexChat;

/// <summary>Represents a notice from a session to its user.</summary>
/// <param name="Kind">The kind of the notice.</param>
/// <param name="Message">The text of the notice. It contains no chat messages and no secrets.</param>
/// <param name="At">The time of the notice.</param>
public sealed record SessionNotice(NoticeKind Kind, string Message, DateTimeOffset At)
{
    /// <summary>Gets whether the notice is a warning. Other notices are only useful for debugging.</summary>
    public bool IsWarning => Kind is not (NoticeKind.Reconnected or NoticeKind.LateAnswer or NoticeKind.CoreDetail);
}
