using System.Buffers;
using System.Text.Json;

namespace SimplexChat.Protocol;

/// <summary>What is read of a message before anybody asks for it: the command that it answers, and its type.</summary>
/// <param name="CorrId">The command's id; null or empty for an event.</param>
/// <param name="Type">The tag of <c>resp</c>; null if there is no <c>resp</c>, empty if that has no tag.</param>
/// <param name="RespStart">Where the value of <c>resp</c> starts.</param>
internal readonly record struct MessageHead(string? CorrId, string? Type, long RespStart)
{
    /// <summary>Reads a message's head, in whatever order its fields stand.</summary>
    /// <exception cref="JsonException">The message is no JSON object, as far as it was read.</exception>
    /// <exception cref="InvalidOperationException">A text in it is not Unicode.</exception>
    public static MessageHead Read(ReadOnlySequence<byte> message)
    {
        var reader = new Utf8JsonReader(message, Payload.ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A message is an object.");
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

            // With both at hand the rest, which may be tens of megabytes, is left to whoever asked.
            if (corrId is not null && type is not null)
            {
                break;
            }

            reader.Skip();
        }

        return new MessageHead(corrId, type, respStart);
    }

    /// <summary>Reads the type of a response or event that has no envelope.</summary>
    /// <exception cref="JsonException">It isn't JSON, as far as it was read.</exception>
    public static string? ReadType(ReadOnlySequence<byte> payload)
    {
        var reader = new Utf8JsonReader(payload, Payload.ReaderOptions);
        reader.Read();
        return ReadTag(reader);
    }

    // The reader is passed by value, so that the caller's stays where it is.
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
