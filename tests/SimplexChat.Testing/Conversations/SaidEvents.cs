using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>What a core said by itself, in order, and was not compared yet.</summary>
public sealed class SaidEvents
{
    private readonly List<JsonElement> _events = [];

    /// <summary>The first; null if none is left.</summary>
    public JsonElement? First => _events.Count > 0 ? _events[0] : null;

    /// <summary>Adds an event.</summary>
    /// <param name="said">What the core said.</param>
    public void Add(JsonElement said) => _events.AddRange(ConversationEvents.Split(said));

    /// <summary>Forgets all.</summary>
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
