using System.Text.Json;
using SimplexChat.Protocol;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Reads what the core's library returns: <c>{"result": …}</c> or <c>{"error": …}</c>. Only the start of the value is parsed,
/// because the rest may be tens of megabytes.
/// </summary>
internal static class NativeAnswer
{
    /// <summary>Returns the response or event as the API defines it, or null if the library returned neither.</summary>
    /// <param name="answer">The JSON from the library.</param>
    /// <param name="isEvent">True for an event, false for the response to a command.</param>
    public static CoreMessage? ToPayload(ReadOnlySpan<byte> answer, bool isEvent)
    {
        var (isError, start) = Find(answer);
        if (start < 0)
        {
            return null;
        }

        // The answer's closing brace follows the value, and also closes the wrapping.
        var wrapping = !isError ? default : isEvent ? "{\"type\":\"chatError\",\"chatError\":"u8 : "{\"type\":\"chatCmdError\",\"chatError\":"u8;
        var message = new CoreMessage(wrapping.Length + answer.Length - start);
        message.Append(wrapping);
        message.Append(answer.Slice(start));
        return message;
    }

    /// <summary>Returns the index at which the result or the error starts; negative if there is neither.</summary>
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
            // The caller reports invalid JSON, with the context.
        }

        return (false, -1);
    }
}
