using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Responses of cores that the reference leaves out.</summary>
internal static class OtherResponse
{
    public static UnknownResponse Of(string type, params (string Name, JsonElement Value)[] fields) =>
        new() { Type = type, UnknownFields = fields.ToDictionary(field => field.Name, field => field.Value) };

    /// <summary>A response to one user.</summary>
    public static UnknownResponse Of(string type, User user, params (string Name, JsonElement Value)[] fields) =>
        Of(type, [("user", Json(user)), .. fields]);

    public static JsonElement Json(ApiRecord record) => JsonValue.Parse(record.ToJson());
}
