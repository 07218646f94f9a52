using SimplexChat.Api;

namespace SimplexChat;

/// <summary>An event that a session keeps: what a core sent, as bytes, or what the session says itself.</summary>
internal sealed class KeptEvent
{
    // The objects around the bytes: this one, the payload, the message with its list of blocks, the type's text.
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

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; } = DateTimeOffset.Now;

    /// <summary>The memory it takes.</summary>
    public long Bytes { get; }

    /// <summary>Whether any reader has taken it.</summary>
    public bool WasTaken { get; set; }

    /// <summary>Keeps the bytes for one more <see cref="Release"/>.</summary>
    public void Retain() => _payload?.Retain();

    /// <summary>Gives the bytes back, if nobody else uses them.</summary>
    public void Release() => _payload?.Dispose();

    /// <summary>What it says.</summary>
    /// <exception cref="SimplexProtocolException">It can't be decoded.</exception>
    public ChatEvent Decode() => _own ?? _payload!.DecodeEvent();
}
