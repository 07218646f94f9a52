using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SimplexChat.Api;

/// <summary>How the library reads and writes the API's JSON: source-generated metadata, no reflection.</summary>
public static class SimplexJson
{
    /// <summary>The metadata of every type of the API, with the API's options.</summary>
    public static SimplexJsonContext Context { get; } = new(new JsonSerializerOptions
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Commands hold message texts; a core reads any UTF-8, and short is fast.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 128,
    });

    /// <summary>The metadata of one type of the API.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Context.Options.GetTypeInfo(typeof(T));

    /// <summary>Writes a value of the API as JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, TypeInfo<T>());

    /// <summary>Reads a value of the API from JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="JsonException">The text is no JSON, or not of that type.</exception>
    public static T? Deserialize<T>(string json) => JsonSerializer.Deserialize(json, TypeInfo<T>());

    /// <summary>
    /// What reads an item of a list, called directly: <see cref="JsonSerializer"/> would scan the item once more first.
    /// </summary>
    internal static JsonConverter<T> ItemConverter<T>() =>
        typeof(T) == typeof(GroupInfo)
            ? (JsonConverter<T>)(object)GroupInfoItem.Converter
            : (JsonConverter<T>)Context.Options.GetConverter(typeof(T));
}
