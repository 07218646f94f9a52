using SimplexChat.Api;

namespace SimplexChat;

/// <summary>How far messages have come, by their ids.</summary>
internal sealed class DeliveryTracker : IItemTracker
{
    private readonly Dictionary<long, Delivery> _deliveries = [];

    public object Gate => _deliveries;

    public IReadOnlyList<AChatItem> Awaited =>
        [.. _deliveries.Values.Where(delivery => delivery.IsAwaited).Select(delivery => delivery.Latest!)];

    public void Take(ChatEvent happening)
    {
        foreach (var item in ((ChatItemsStatusesUpdatedEvent)happening).ChatItems)
        {
            Take(item);
        }
    }

    public void Take(AChatItem item) => Of(item.ItemId).Take(item);

    public void End(AChatItem item, Exception error) => Of(item.ItemId).End(error);

    public void EndAll(Exception error)
    {
        foreach (var delivery in _deliveries.Values)
        {
            delivery.End(error);
        }
    }

    /// <summary>The delivery of a message.</summary>
    public Delivery Of(long itemId)
    {
        if (!_deliveries.TryGetValue(itemId, out var delivery))
        {
            _deliveries.Add(itemId, delivery = new Delivery());
        }

        return delivery;
    }

    /// <summary>The message with the latest status known; null for one that nothing is known of.</summary>
    public AChatItem? LatestOf(long itemId) => _deliveries.TryGetValue(itemId, out var delivery) ? delivery.Latest : null;
}
