namespace SimplexChat;

/// <summary>Something that happened to a session that its user may want to know.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What happened, for people; no message's text and no secret.</param>
/// <param name="At">When it happened.</param>
public sealed record SessionNotice(NoticeKind Kind, string Message, DateTimeOffset At)
{
    /// <summary>Whether somebody should look at it; otherwise it is of use for debugging only.</summary>
    public bool IsWarning => Kind is not (NoticeKind.Reconnected or NoticeKind.LateAnswer or NoticeKind.CoreDetail);
}
