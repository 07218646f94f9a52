using System.Buffers;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat;

/// <summary>
/// A core's answer as bytes, decoded only if asked. The bytes are pooled: dispose of the answer, and keep no part of
/// <see cref="Json"/> afterwards.
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

    /// <summary>The response's tag, such as <c>activeUser</c>; <c>chatCmdError</c> when the core has refused.</summary>
    public string Type => _payload.Type;

    /// <summary>The response's JSON, UTF-8, without the envelope; valid until the answer is disposed of.</summary>
    /// <exception cref="SimplexProtocolException">What came is no JSON.</exception>
    public ReadOnlySequence<byte> Json => _payload.Json();

    /// <summary>Decodes the response; <see cref="UnknownResponse"/> for a tag this version of the library does not know.</summary>
    /// <exception cref="SimplexProtocolException">What came can't be read as what its tag says.</exception>
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

    /// <summary>Gives the bytes back.</summary>
    public void Dispose() => _payload.Dispose();
}
