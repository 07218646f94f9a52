using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>Tracks the delivery of messages by their ids.</summary>
internal sealed class DeliveryTracker : IItemTracker
{
    private readonly Dictionary<long, Delivery> _deliveries = [];

    public object Gate => _deliveries;

    public IReadOnlyList<AChatItem> Awaited =>
        [.. _deliveries.Values.Where(delivery => delivery.IsAwaited).Select(delivery => delivery.Latest!)];

    public void Take(ChatEvent chatEvent)
    {
        foreach (var item in ((ChatItemsStatusesUpdatedEvent)chatEvent).ChatItems)
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

    /// <summary>Returns the delivery of a message.</summary>
    public Delivery Of(long itemId)
    {
        if (!_deliveries.TryGetValue(itemId, out var delivery))
        {
            _deliveries.Add(itemId, delivery = new Delivery());
        }

        return delivery;
    }

    /// <summary>Returns the message with its latest known status, or null if the message isn't tracked.</summary>
    public AChatItem? LatestOf(long itemId) => _deliveries.TryGetValue(itemId, out var delivery) ? delivery.Latest : null;
}
