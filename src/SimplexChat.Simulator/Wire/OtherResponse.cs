using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Wire;

/// <summary>Creates responses that the API reference doesn't contain.</summary>
internal static class OtherResponse
{
    public static UnknownResponse Of(string type, params (string Name, JsonElement Value)[] fields) =>
        new() { Type = type, UnknownFields = fields.ToDictionary(field => field.Name, field => field.Value) };

    /// <summary>Creates a response for a user.</summary>
    public static UnknownResponse Of(string type, User user, params (string Name, JsonElement Value)[] fields) =>
        Of(type, [("user", Json(user)), .. fields]);

    public static JsonElement Json(ApiRecord record) => JsonValue.Parse(record.ToJson());

    public static JsonElement Json(IEnumerable<ApiRecord> records) =>
        JsonValue.Parse($"[{string.Join(",", records.Select(record => record.ToJson()))}]");
}
