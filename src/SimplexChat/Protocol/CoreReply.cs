using System.Buffers;

namespace SimplexChat.Protocol;

/// <summary>A response or an event that a core sent, as bytes. Only its head has been read.</summary>
public sealed class CoreReply : IDisposable
{
    private CoreReply(CoreMessage message, MessageHead head, Exception? problem = null)
    {
        Message = message;
        CommandId = head.CorrId;
        Type = head.Type;
        Start = head.RespStart;
        Problem = problem;
    }

    /// <summary>Gets the id of the command that this answers; null or empty for an event.</summary>
    public string? CommandId { get; }

    /// <summary>Gets the type of the response or event; null if the message has neither, empty if it has no type.</summary>
    public string? Type { get; }

    /// <summary>Gets the reason why the message can't be read, or null if it can.</summary>
    public Exception? Problem { get; }

    /// <summary>Gets the number of bytes.</summary>
    public long Length => Message.Length;

    /// <summary>Gets the JSON of the response or event, UTF-8. It is valid until the reply is disposed.</summary>
    /// <exception cref="SimplexProtocolException">The bytes aren't JSON.</exception>
    public ReadOnlySequence<byte> Json => new Payload(Message, Type ?? "", Start).Json();

    /// <summary>Gets the bytes, which may hold more than the response or event.</summary>
    internal CoreMessage Message { get; }

    /// <summary>Gets where the response or event starts in the bytes.</summary>
    internal long Start { get; }

    /// <summary>Reads a message of the API over WebSocket: <c>{"corrId":"1","resp":{…}}</c>, or <c>{"resp":{…}}</c> for an event.</summary>
    /// <param name="message">The message. The reply owns it.</param>
    public static CoreReply OfEnvelope(CoreMessage message) => Read(message, hasEnvelope: true, null);

    /// <summary>Wraps a response or an event that has no envelope.</summary>
    /// <param name="message">A message that begins with the response or event. The reply owns it.</param>
    /// <param name="commandId">The id of the command that it answers; null for an event.</param>
    public static CoreReply OfPayload(CoreMessage message, string? commandId) => Read(message, hasEnvelope: false, commandId);

    /// <summary>Creates a reply to a command that has no response.</summary>
    /// <param name="commandId">The id of the command.</param>
    public static CoreReply Empty(string commandId) => new(new CoreMessage(), new MessageHead(commandId, null, 0));

    /// <summary>Returns the bytes to their pool.</summary>
    public void Dispose() => Message.Dispose();

    private static CoreReply Read(CoreMessage message, bool hasEnvelope, string? commandId)
    {
        try
        {
            return new CoreReply(message, hasEnvelope ? MessageHead.Read(message.Bytes) : new MessageHead(commandId, MessageHead.ReadType(message.Bytes), 0));
        }
        catch (Exception e) when (Payload.IsDecodingError(e))
        {
            return new CoreReply(message, default, e);
        }
    }
}
