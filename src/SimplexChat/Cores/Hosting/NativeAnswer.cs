using System.Text.Json;
using SimplexChat.Protocol;

namespace SimplexChat.Cores;

/// <summary>
/// Reads what the core's library returns: <c>{"result": …}</c> or <c>{"error": …}</c>. Only the start of the value is parsed,
/// because the rest may be tens of megabytes.
/// </summary>
internal static class NativeAnswer
{
    /// <summary>Returns the response or event as the API defines it; null if the library returned neither.</summary>
    /// <param name="answer">What the library returned.</param>
    /// <param name="isEvent">Whether it is an event, and not the response to a command.</param>
    public static CoreMessage? ToPayload(ReadOnlySpan<byte> answer, bool isEvent)
    {
        var (isError, start) = Find(answer);
        if (start < 0)
        {
            return null;
        }

        // What follows the value is the answer's closing brace. It closes the wrapping too.
        var wrapping = !isError ? default : isEvent ? "{\"type\":\"chatError\",\"chatError\":"u8 : "{\"type\":\"chatCmdError\",\"chatError\":"u8;
        var message = new CoreMessage(wrapping.Length + answer.Length - start);
        message.Append(wrapping);
        message.Append(answer.Slice(start));
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
}
