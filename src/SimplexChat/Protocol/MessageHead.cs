using System.Buffers;
using System.Text.Json;

namespace SimplexChat.Protocol;

/// <summary>The head of a message: the id of its command and its type. It is read before the message is decoded.</summary>
/// <param name="CorrId">The id of the command; null or empty for an event.</param>
/// <param name="Type">The tag of <c>resp</c>; null if the message has no <c>resp</c>, empty if <c>resp</c> has no tag.</param>
/// <param name="RespStart">The position of the value of <c>resp</c>.</param>
internal readonly record struct MessageHead(string? CorrId, string? Type, long RespStart)
{
    /// <summary>Reads the head of a message, with its fields in any order.</summary>
    /// <exception cref="JsonException">The part of the message that was read isn't a JSON object.</exception>
    /// <exception cref="InvalidOperationException">A string isn't valid Unicode.</exception>
    public static MessageHead Read(ReadOnlySequence<byte> message)
    {
        var reader = new Utf8JsonReader(message, Payload.ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A message must be an object.");
        }

        string? corrId = null;
        string? type = null;
        long respStart = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("corrId"u8))
            {
                reader.Read();
                corrId = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else if (reader.ValueTextEquals("resp"u8))
            {
                reader.Read();
                respStart = reader.TokenStartIndex;
                type = ReadTag(reader);
            }

            // The rest of the message, which can have tens of megabytes, isn't needed here.
            if (corrId is not null && type is not null)
            {
                break;
            }

            reader.Skip();
        }

        return new MessageHead(corrId, type, respStart);
    }

    /// <summary>Reads the type of a response or event that has no envelope.</summary>
    /// <exception cref="JsonException">The part of the payload that was read isn't JSON.</exception>
    public static string? ReadType(ReadOnlySequence<byte> payload)
    {
        var reader = new Utf8JsonReader(payload, Payload.ReaderOptions);
        reader.Read();
        return ReadTag(reader);
    }

    // The reader is passed by value, so the caller's reader isn't moved.
    private static string? ReadTag(Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTag = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isTag)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : "";
            }

            reader.Skip();
        }

        return "";
    }
}
