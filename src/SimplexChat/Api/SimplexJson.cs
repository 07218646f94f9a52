using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>
/// Reads and writes lists of records as JSON. For a single record, use <see cref="ApiRecord.ToJson"/> and the type's
/// <c>FromJson</c>. The generated types read and write themselves without reflection.
/// </summary>
public static class SimplexJson
{
    private const int MaxDepth = 128;

    // A buffer larger than this isn't reused.
    private const int MaxKeptBytes = 256 * 1024;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    [ThreadStatic]
    private static MemoryStream? s_bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>
    /// Gets the options for writing the API's JSON. Characters are escaped only if JSON requires it, because a core reads all of
    /// UTF-8 and commands contain message texts.
    /// </summary>
    public static JsonWriterOptions WriterOptions { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Returns records as a JSON array, in one line.</summary>
    /// <param name="records">The records.</param>
    public static string ToJson(IReadOnlyList<ApiRecord> records)
    {
        Begin().ListValue(records ?? throw new ArgumentNullException(nameof(records)));
        return End();
    }

    /// <summary>Reads records from a JSON array.</summary>
    /// <typeparam name="T">The type of the records.</typeparam>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="JsonException">The text isn't JSON, or isn't an array of such records.</exception>
    public static IReadOnlyList<T> ListFromJson<T>(string json)
        where T : ApiRecord, new() => Parse(json, static (ref Utf8JsonReader reader) => reader.ReadList(ReadRecord<T>));

    /// <summary>Writes a record as JSON.</summary>
    internal static string Write(ApiRecord record)
    {
        record.Write(Begin());
        return End();
    }

    /// <summary>Writes a value as JSON.</summary>
    internal static string Write(JsonElement value)
    {
        value.WriteTo(Begin());
        return End();
    }

    /// <summary>Writes a string as JSON.</summary>
    internal static string Write(string text)
    {
        Begin().WriteStringValue(text);
        return End();
    }

    /// <summary>Reads a value from JSON that contains only this value.</summary>
    internal static T Parse<T>(string json, ValueReader<T> read)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ReaderOptions);
            reader.Read();
            var value = read(ref reader) ?? throw new JsonException($"A {typeof(T).Name} is expected; got null.");
            // The reader throws if the text continues after the value.
            reader.Read();
            return value;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            // The reader throws these for a value of another type, and for an escaped unpaired surrogate.
            throw new JsonException(e.Message, e);
        }
    }

    /// <summary>Reads a record of a type that isn't a union.</summary>
    internal static T ReadRecord<T>(ref Utf8JsonReader reader)
        where T : ApiRecord, new() =>
        typeof(T) == typeof(GroupInfo) ? (T)(ApiRecord)GroupInfoItem.Read(ref reader) : reader.Fill(new T());

    // The reset also removes the rest of a text whose writing failed.
    private static Utf8JsonWriter Begin()
    {
        var bytes = s_bytes ??= new MemoryStream();
        var writer = s_writer ??= new Utf8JsonWriter(bytes, WriterOptions);
        bytes.SetLength(0);
        writer.Reset();
        return writer;
    }

    private static string End()
    {
        s_writer!.Flush();
        var json = Encoding.UTF8.GetString(s_bytes!.GetBuffer(), 0, (int)s_bytes.Length);
        if (s_bytes.Capacity > MaxKeptBytes)
        {
            s_bytes = null;
            s_writer = null;
        }

        return json;
    }
}
