using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>Tracks the state of awaited items. Callers hold <see cref="Gate"/>.</summary>
internal interface IItemTracker
{
    /// <summary>Gets the lock of the tracker.</summary>
    object Gate { get; }

    /// <summary>Gets the items whose wait is still in progress.</summary>
    IReadOnlyList<AChatItem> Awaited { get; }

    /// <summary>Updates the state from an event.</summary>
    void Take(ChatEvent chatEvent);

    /// <summary>Updates the state from an item as the core has it now.</summary>
    void Take(AChatItem item);

    /// <summary>Fails the wait for an item.</summary>
    void End(AChatItem item, Exception error);

    /// <summary>Fails all waits.</summary>
    void EndAll(Exception error);
}
