using System.Buffers;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Protocol;

/// <summary>The value of <c>resp</c> in a message, as bytes. The caller decodes the value if necessary.</summary>
internal sealed class Payload(CoreMessage message, string type, long start) : IDisposable
{
    /// <summary>The options for reading the API's JSON: the depth of <see cref="SimplexJson"/>, plus one level for the envelope.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 129 };

    private int _users = 1;

    /// <summary>Gets the tag of the response or event, or an empty string if it has no tag.</summary>
    public string Type { get; } = type;

    /// <summary>Gets whether the bytes were returned to the pool.</summary>
    public bool IsDisposed => Volatile.Read(ref _users) <= 0;

    /// <summary>Gets the size of the complete message in memory.</summary>
    public long Size => message.Size;

    /// <summary>Gets the bytes of the value and the rest of the envelope.</summary>
    public ReadOnlySequence<byte> Bytes => message.Bytes.Slice(start);

    /// <summary>Returns the bytes of the value without the envelope. The bytes are scanned to find the end.</summary>
    /// <exception cref="SimplexProtocolException">The bytes aren't JSON.</exception>
    public ReadOnlySequence<byte> Json()
    {
        try
        {
            var bytes = Bytes;
            var reader = new Utf8JsonReader(bytes, ReaderOptions);
            reader.Read();
            reader.Skip();
            return bytes.Slice(0, reader.BytesConsumed);
        }
        catch (JsonException e)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Decodes the value as a response.</summary>
    /// <exception cref="SimplexProtocolException">The value doesn't match the API.</exception>
    public ChatResponse DecodeResponse() => Decode(ChatResponse.Read);

    /// <summary>Decodes the value as an event.</summary>
    /// <exception cref="SimplexProtocolException">The value doesn't match the API.</exception>
    public ChatEvent DecodeEvent() => Decode(ChatEvent.Read);

    private T Decode<T>(ValueReader<T> read)
        where T : ApiUnion
    {
        try
        {
            var reader = new Utf8JsonReader(Bytes, ReaderOptions);
            reader.Read();
            return read(ref reader) ?? throw new JsonException("The value is null.");
        }
        catch (Exception e) when (IsDecodingError(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Returns whether an exception means invalid JSON. The reader throws other types than <see cref="JsonException"/>, too.</summary>
    public static bool IsDecodingError(Exception e) =>
        e is JsonException or FormatException or InvalidOperationException and not ObjectDisposedException;

    /// <summary>Returns an error that names the type of the payload.</summary>
    public SimplexProtocolException Unreadable(Exception cause) =>
        new($"The core sent a '{Type}' that can't be read: {cause.Message}", cause);

    /// <summary>Adds a user of the bytes, who must also call <see cref="Dispose"/>.</summary>
    public void Retain() => Interlocked.Increment(ref _users);

    /// <summary>Returns the bytes to the pool when no user is left.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            message.Dispose();
        }
    }
}
