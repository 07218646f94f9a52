using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Events of cores that the reference leaves out.</summary>
internal static class OtherEvent
{
    /// <summary>An event about one user.</summary>
    public static UnknownEvent Of(string type, User user, params (string Name, JsonElement Value)[] fields)
    {
        var response = OtherResponse.Of(type, user, fields);
        return new() { Type = type, UnknownFields = response.UnknownFields };
    }
}
