using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Which chats of a list are asked for: the latest, or those before or after some time.</summary>
/// <param name="Count">How many at most.</param>
/// <param name="After">Only later ones, the first of them.</param>
/// <param name="Before">Only earlier ones, the last of them.</param>
internal sealed record ChatPage(int Count, UtcTime? After = null, UtcTime? Before = null)
{
    /// <summary>What a core takes if nothing is said.</summary>
    public static ChatPage Default { get; } = new(5000);

    /// <summary>The chats of the page, latest first.</summary>
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
