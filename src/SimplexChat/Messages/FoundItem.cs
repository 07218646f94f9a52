namespace SimplexChat.Messages;

/// <summary>An item of a chat, whose position is known.</summary>
/// <param name="page">The page with only this item.</param>
/// <param name="position">The position, counted back from 1 for the newest item of the range.</param>
internal sealed class FoundItem(ChatPage page, int position) : IDisposable
{
    /// <summary>Gets the id of the item.</summary>
    public long Id { get; } = page.Ids[0];

    /// <summary>Gets the page with only this item.</summary>
    public ChatPage Page => page;

    /// <summary>Gets the position, counted back from 1 for the newest item of the range.</summary>
    public int Position => position;

    /// <summary>Frees the bytes of the item.</summary>
    public void Dispose() => page.Dispose();
}
