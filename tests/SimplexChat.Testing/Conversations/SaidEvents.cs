using System.Text.Json;

namespace SimplexChat.Testing.Conversations;

/// <summary>The events of a core that weren't compared yet, in order.</summary>
public sealed class SaidEvents
{
    private readonly List<JsonElement> _events = [];

    /// <summary>Gets the first event, or null.</summary>
    public JsonElement? First => _events.Count > 0 ? _events[0] : null;

    /// <summary>Adds an event.</summary>
    /// <param name="said">The event.</param>
    public void Add(JsonElement said) => _events.AddRange(ConversationEvents.Split(said));

    /// <summary>Removes all events.</summary>
    public void Clear() => _events.Clear();

    internal JsonElement? Take(Func<JsonElement, bool> condition)
    {
        var index = _events.FindIndex(said => condition(said));
        if (index < 0)
        {
            return null;
        }

        var taken = _events[index];
        _events.RemoveAt(index);
        return taken;
    }
}
