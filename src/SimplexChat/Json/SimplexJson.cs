using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>
/// How the library reads and writes the API's JSON: by the code of the generated types, without reflection. One record has
/// <see cref="ApiRecord.ToJson"/> and <c>FromJson</c>; the methods here are for lists.
/// </summary>
public static class SimplexJson
{
    private const int MaxDepth = 128;

    // A larger buffer than that of most messages isn't kept for the next one.
    private const int MostKept = 256 * 1024;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    [ThreadStatic]
    private static Buffer? s_buffer;

    /// <summary>
    /// How the API's JSON is written: without escapes that JSON does not need, because a core reads any UTF-8 and commands
    /// hold message texts.
    /// </summary>
    public static JsonWriterOptions WriterOptions { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Returns records as a JSON array, in one line.</summary>
    /// <param name="records">The records.</param>
    public static string ToJson(IReadOnlyList<ApiRecord> records)
    {
        var buffer = Buffer.Take();
        buffer.Writer.ListValue(records ?? throw new ArgumentNullException(nameof(records)));
        return buffer.End();
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
        var buffer = Buffer.Take();
        record.Write(buffer.Writer);
        return buffer.End();
    }

    /// <summary>Writes a value as JSON.</summary>
    internal static string Write(JsonElement value)
    {
        var buffer = Buffer.Take();
        value.WriteTo(buffer.Writer);
        return buffer.End();
    }

    /// <summary>Writes a text as JSON.</summary>
    internal static string Write(string text)
    {
        var buffer = Buffer.Take();
        buffer.Writer.WriteStringValue(text);
        return buffer.End();
    }

    /// <summary>Reads a value from JSON, which holds nothing else.</summary>
    internal static T Parse<T>(string json, ValueReader<T> read)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ReaderOptions);
            reader.Read();
            var value = read(ref reader) ?? throw new JsonException($"A {typeof(T).Name} is expected; got null.");
            // What is left is refused by the reader.
            reader.Read();
            return value;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            // The reader throws these for a value of another kind, and for an escape of half a character.
            throw new JsonException(e.Message, e);
        }
    }

    /// <summary>Reads a record of one type, which is no union.</summary>
    internal static T ReadRecord<T>(ref Utf8JsonReader reader)
        where T : ApiRecord, new() =>
        typeof(T) == typeof(GroupInfo) ? (T)(ApiRecord)GroupInfoItem.Read(ref reader) : reader.Fill(new T());

    private sealed class Buffer
    {
        private readonly MemoryStream _bytes = new();

        private Buffer() => Writer = new Utf8JsonWriter(_bytes, WriterOptions);

        public Utf8JsonWriter Writer { get; }

        // Nothing is left of a text whose writing failed.
        public static Buffer Take()
        {
            var buffer = s_buffer ??= new Buffer();
            buffer._bytes.SetLength(0);
            buffer.Writer.Reset();
            return buffer;
        }

        public string End()
        {
            Writer.Flush();
            var json = Encoding.UTF8.GetString(_bytes.GetBuffer(), 0, (int)_bytes.Length);
            if (_bytes.Capacity > MostKept)
            {
                s_buffer = null;
            }

            return json;
        }
    }
}
