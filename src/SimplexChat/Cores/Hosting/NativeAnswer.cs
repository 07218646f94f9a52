using System.Text.Json;
using SimplexChat.Transports;

namespace SimplexChat.Cores;

/// <summary>
/// What the core's library returns: <c>{"result": …}</c> or <c>{"error": …}</c>. Turned into the API's envelopes without
/// being parsed further than to the first value: the rest may be tens of megabytes.
/// </summary>
internal static class NativeAnswer
{
    /// <summary>The answer to a command, as an envelope.</summary>
    /// <param name="answer">What the library returned.</param>
    /// <param name="corrId">The command's id, as JSON.</param>
    /// <returns>The envelope; without a response in it if the library returned none.</returns>
    public static CoreMessage ToAnswer(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> corrId)
    {
        var (isError, start) = Find(answer);
        var length = corrId.Length + answer.Length - Math.Max(start, 0) + 64;
        var message = new CoreMessage(length);
        message.Append("{\"corrId\":"u8);
        message.Append(corrId);
        if (start < 0)
        {
            message.Append("}"u8);
            return message;
        }

        message.Append(",\"resp\":"u8);
        AppendValue(message, answer, start, isError ? "{\"type\":\"chatCmdError\",\"chatError\":"u8 : default);
        return message;
    }

    /// <summary>An event, as an envelope.</summary>
    /// <param name="answer">What the library returned.</param>
    /// <returns>The envelope; what came as it came, if it is none.</returns>
    public static CoreMessage ToEvent(ReadOnlySpan<byte> answer)
    {
        var (isError, start) = Find(answer);
        if (start < 0)
        {
            return CoreMessage.Copy(answer);
        }

        var message = new CoreMessage(answer.Length - start + 64);
        message.Append("{\"resp\":"u8);
        AppendValue(message, answer, start, isError ? "{\"type\":\"chatError\",\"chatError\":"u8 : default);
        return message;
    }

    /// <summary>Where the result or the error starts; below 0 if there is neither.</summary>
    public static (bool IsError, int Start) Find(ReadOnlySpan<byte> answer)
    {
        try
        {
            var reader = new Utf8JsonReader(answer, Payload.ReaderOptions);
            for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
            {
                var isError = reader.ValueTextEquals("error"u8);
                if (isError || reader.ValueTextEquals("result"u8))
                {
                    reader.Read();
                    return (isError, (int)reader.TokenStartIndex);
                }
            }
        }
        catch (Exception e) when (Payload.IsDecodingError(e))
        {
            // Whoever asked says that it is no JSON, and of what.
        }

        return (false, -1);
    }

    // What follows the value in the answer, its closing brace at least, is what the envelope ends with.
    private static void AppendValue(CoreMessage message, ReadOnlySpan<byte> answer, int start, ReadOnlySpan<byte> wrapping)
    {
        message.Append(wrapping);
        message.Append(answer.Slice(start));
        if (wrapping.Length > 0)
        {
            message.Append("}"u8);
        }
    }
}
