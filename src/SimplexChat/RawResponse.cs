using System.Buffers;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat;

/// <summary>
/// Represents a core's response as bytes, which are decoded on demand. The bytes are pooled: dispose the response after use,
/// and don't use any part of <see cref="Json"/> afterwards.
/// </summary>
public sealed class RawResponse : IDisposable
{
    private readonly Payload _payload;
    private readonly bool _isOfQuery;

    internal RawResponse(Payload payload, bool isOfQuery)
    {
        _payload = payload;
        _isOfQuery = isOfQuery;
    }

    /// <summary>Gets the response's type, such as <c>activeUser</c>; <c>chatCmdError</c> if the core refused the command.</summary>
    public string Type => _payload.Type;

    /// <summary>Gets the response's JSON, UTF-8, without the envelope. The bytes are valid until the response is disposed.</summary>
    /// <exception cref="SimplexProtocolException">The response isn't valid JSON.</exception>
    public ReadOnlySequence<byte> Json => _payload.Json();

    /// <summary>Decodes the response. Returns an <see cref="UnknownResponse"/> if this version of the library doesn't support its type.</summary>
    /// <exception cref="SimplexProtocolException">The response can't be decoded as its type.</exception>
    public ChatResponse Decode()
    {
        try
        {
            return _payload.DecodeResponse();
        }
        catch (SimplexProtocolException e) when (!_isOfQuery && Type != "chatCmdError")
        {
            throw new SimplexProtocolException(e.Message, e, outcomeUnknown: true);
        }
    }

    /// <summary>Returns the bytes to the pool.</summary>
    public void Dispose() => _payload.Dispose();
}
