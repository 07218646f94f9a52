namespace SimplexChat.Api;

public sealed partial record GroupPreferences
{
    /// <summary>These preferences with those that another has in place of these.</summary>
    /// <param name="changes">The preferences that change; those that are null stay as they are.</param>
    public GroupPreferences Change(GroupPreferences changes) => this with
    {
        TimedMessages = changes.TimedMessages ?? TimedMessages,
        DirectMessages = changes.DirectMessages ?? DirectMessages,
        FullDelete = changes.FullDelete ?? FullDelete,
        Reactions = changes.Reactions ?? Reactions,
        Voice = changes.Voice ?? Voice,
        Files = changes.Files ?? Files,
        SimplexLinks = changes.SimplexLinks ?? SimplexLinks,
        Reports = changes.Reports ?? Reports,
        History = changes.History ?? History,
        Sessions = changes.Sessions ?? Sessions,
        Commands = changes.Commands ?? Commands,
        Support = changes.Support ?? Support,
        Comments = changes.Comments ?? Comments,
        SignMessages = changes.SignMessages ?? SignMessages,
    };
}
