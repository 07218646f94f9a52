using System.Text.Json;

namespace SimplexChat.Simulator.Cores;

/// <summary>The service requests that a core has received and not answered.</summary>
internal sealed class ServiceRequestBook
{
    private readonly Dictionary<string, Action<JsonElement>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Gets or sets whether the core was started with service requests. Otherwise, it discards them.</summary>
    public bool IsOn { get; set; }

    public void Add(string requestId, Action<JsonElement> respond) => _waiting.Add(requestId, respond);

    /// <summary>Removes a request. Returns null if the core has no such request.</summary>
    public Action<JsonElement>? Take(string requestId)
    {
        if (!_waiting.TryGetValue(requestId, out var respond))
        {
            return null;
        }

        _waiting.Remove(requestId);
        return respond;
    }
}
