using SimplexChat.Api;

namespace SimplexChat;

/// <summary>What is known of items that are waited for. All of it is called under the gate.</summary>
internal interface IItemTracker
{
    /// <summary>Guards the tracker.</summary>
    object Gate { get; }

    /// <summary>The items that are waited for and have not come so far.</summary>
    IReadOnlyList<AChatItem> Awaited { get; }

    /// <summary>Reads an event.</summary>
    void Take(ChatEvent happening);

    /// <summary>Reads an item as the core has it now.</summary>
    void Take(AChatItem item);

    /// <summary>Fails the wait for an item.</summary>
    void End(AChatItem item, Exception error);

    /// <summary>Fails all waits.</summary>
    void EndAll(Exception error);
}
