using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat.Events;

/// <summary>A stored event: either the bytes that a core sent, or an event of the session itself.</summary>
internal sealed class KeptEvent
{
    // Estimated size of this object, the payload, the message with its list of blocks, and the text of the type.
    private const int ObjectBytes = 384;

    private readonly Payload? _payload;
    private readonly ChatEvent? _own;

    public KeptEvent(Payload payload)
    {
        _payload = payload;
        Type = payload.Type;
        Bytes = ObjectBytes + payload.Size;
    }

    public KeptEvent(ChatEvent own)
    {
        _own = own;
        Type = own.Type;
        Bytes = ObjectBytes;
    }

    public string Type { get; }

    /// <summary>Gets the time of arrival.</summary>
    public DateTimeOffset At { get; } = DateTimeOffset.Now;

    /// <summary>Gets the size in memory.</summary>
    public long Bytes { get; }

    /// <summary>Gets or sets whether a reader has taken the event.</summary>
    public bool WasTaken { get; set; }

    /// <summary>Keeps the bytes until one more call of <see cref="Release"/>.</summary>
    public void Retain() => _payload?.Retain();

    /// <summary>Releases the bytes. The last call returns them to the pool.</summary>
    public void Release() => _payload?.Dispose();

    /// <summary>Decodes the event.</summary>
    /// <exception cref="SimplexProtocolException">The event can't be decoded.</exception>
    public ChatEvent Decode() => _own ?? _payload!.DecodeEvent();
}
