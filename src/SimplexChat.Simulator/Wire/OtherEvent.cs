using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Wire;

/// <summary>Creates events that the API reference doesn't contain.</summary>
internal static class OtherEvent
{
    /// <summary>Creates an event for a user.</summary>
    public static UnknownEvent Of(string type, User user, params (string Name, JsonElement Value)[] fields)
    {
        var response = OtherResponse.Of(type, user, fields);
        return new() { Type = type, UnknownFields = response.UnknownFields };
    }
}
