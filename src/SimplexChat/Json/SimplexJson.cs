using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SimplexChat.Api;

/// <summary>How the library reads and writes the API's JSON: source-generated metadata, no reflection.</summary>
public static class SimplexJson
{
    private const int MaxDepth = 128;

    // Commands hold message texts; a core reads any UTF-8, and short is fast.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = Encoder, SkipValidation = true };

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    /// <summary>The metadata of every type of the API, with the API's options.</summary>
    public static SimplexJsonContext Context { get; } = new(new JsonSerializerOptions
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = Encoder,
        MaxDepth = MaxDepth,
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

    /// <summary>Writes a record as JSON.</summary>
    internal static string Write(ApiRecord record)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, WriterOptions))
        {
            record.Write(writer);
        }

        return Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
    }

    /// <summary>Reads a record from JSON, which holds nothing else.</summary>
    internal static T Parse<T>(string json, ValueReader<T> read)
        where T : ApiRecord
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ReaderOptions);
        reader.Read();
        var record = read(ref reader) ?? throw new JsonException($"A {typeof(T).Name} is expected; got null.");
        // What is left is refused by the reader.
        reader.Read();
        return record;
    }

    /// <summary>
    /// What reads an item of a list, called directly: <see cref="JsonSerializer"/> would scan the item once more first.
    /// </summary>
    internal static JsonConverter<T> ItemConverter<T>() =>
        typeof(T) == typeof(GroupInfo)
            ? (JsonConverter<T>)(object)GroupInfoItem.Converter
            : (JsonConverter<T>)Context.Options.GetConverter(typeof(T));
}
