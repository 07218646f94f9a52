using System.Text.Json;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Peers;

/// <summary>The data of a service request.</summary>
internal static class PeerData
{
    /// <exception cref="ArgumentException">The text isn't a JSON object.</exception>
    public static JsonElement Parse(string data)
    {
        try
        {
            if (JsonValue.Parse(data) is { ValueKind: JsonValueKind.Object } value)
            {
                return value;
            }
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The data isn't JSON: {error.Message}", nameof(data), error);
        }

        throw new ArgumentException("The data isn't a JSON object.", nameof(data));
    }
}
