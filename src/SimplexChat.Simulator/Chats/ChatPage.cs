using SimplexChat.Api;

namespace SimplexChat.Simulator.Chats;

/// <summary>A page of a chat list: the latest chats, or those before or after a time.</summary>
/// <param name="Count">The maximum number of chats.</param>
/// <param name="After">If set, returns the first chats after this time.</param>
/// <param name="Before">If set, returns the last chats before this time.</param>
internal sealed record ChatPage(int Count, UtcTime? After = null, UtcTime? Before = null)
{
    /// <summary>Gets the page that a core uses if the command contains none.</summary>
    public static ChatPage Default { get; } = new(5000);

    /// <summary>Returns the chats of the page, latest first.</summary>
    public IEnumerable<AChat> Of(IEnumerable<(UtcTime? Time, AChat Chat)> chats)
    {
        var found = chats
            .Where(chat => (After is not { } after || chat.Time > after) && (Before is not { } before || chat.Time < before))
            .OrderByDescending(chat => chat.Time)
            .Select(chat => chat.Chat)
            .ToList();
        return After is null ? found.Take(Count) : found.Skip(found.Count - Count);
    }
}
