using System.Buffers;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Protocol;

/// <summary>The value of <c>resp</c> in a message, as bytes: decoded by whoever asked for it, if at all.</summary>
internal sealed class Payload(CoreMessage message, string type, long start) : IDisposable
{
    /// <summary>How the API's JSON is read: as deep as <see cref="SimplexJson"/> allows, with a level for the envelope.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 129 };

    private int _users = 1;

    /// <summary>The response's or event's tag; empty if it has none.</summary>
    public string Type { get; } = type;

    /// <summary>Whether the bytes were given back.</summary>
    public bool IsDisposed => Volatile.Read(ref _users) <= 0;

    /// <summary>The memory that the whole message takes.</summary>
    public long Size => message.Size;

    /// <summary>The value's bytes, and what of the envelope follows them.</summary>
    public ReadOnlySequence<byte> Bytes => message.Bytes.Slice(start);

    /// <summary>The value's bytes alone. To find their end, they are read.</summary>
    /// <exception cref="SimplexProtocolException">They are no JSON.</exception>
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
    /// <exception cref="SimplexProtocolException">It is not what the API says.</exception>
    public ChatResponse DecodeResponse() => Decode(ChatResponse.Read);

    /// <summary>Decodes the value as an event.</summary>
    /// <exception cref="SimplexProtocolException">It is not what the API says.</exception>
    public ChatEvent DecodeEvent() => Decode(ChatEvent.Read);

    private T Decode<T>(ValueReader<T> read)
        where T : ApiUnion
    {
        try
        {
            var reader = new Utf8JsonReader(Bytes, ReaderOptions);
            reader.Read();
            return read(ref reader) ?? throw new JsonException("Its value is null.");
        }
        catch (Exception e) when (IsDecodingError(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Whether an error is the JSON's: the reader throws more than <see cref="JsonException"/>.</summary>
    public static bool IsDecodingError(Exception e) =>
        e is JsonException or FormatException or InvalidOperationException and not ObjectDisposedException;

    /// <summary>An error that names what can't be read.</summary>
    public SimplexProtocolException Unreadable(Exception cause) =>
        new($"The core sent a '{Type}' that can't be read: {cause.Message}", cause);

    /// <summary>Keeps the bytes until one more <see cref="Dispose"/>.</summary>
    public void Retain() => Interlocked.Increment(ref _users);

    /// <summary>Gives the bytes back, if nobody else uses them.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            message.Dispose();
        }
    }
}
