using System.Globalization;

namespace SimplexChat.Api;

/// <summary>
/// Calculates the size limit of messages. A core limits the JSON that it sends: the content with the id of the message,
/// and the name of a file or a quote. Before sending, the library can compute only the size of the content. So near the limit,
/// only the core can decide.
/// </summary>
public static class MessageLimit
{
    /// <summary>The maximum size of a message in bytes of JSON.</summary>
    public const int MaxBytes = 15602;

    // The minimum around the content: {"event":"x.msg.new","params":{"content":}}
    private const int LeastAround = 43;

    // The maximum around the content, for versions, ids, and the name and description of a file. A quote adds its own
    // text.
    private const int MostAround = 1000;

    // \u0001
    private const int EscapeLength = 6;

    /// <summary>The maximum size of the content in bytes of JSON.</summary>
    public const int MaxContentBytes = MaxBytes - LeastAround;

    /// <summary>
    /// The maximum size of the content in bytes of JSON that always fits, unless the message quotes another one.
    /// </summary>
    public const int SafeContentBytes = MaxBytes - MostAround;

    /// <summary>
    /// Returns the size of the content in bytes of JSON, as cores write it. Cores escape fewer characters than
    /// System.Text.Json, and no emojis.
    /// </summary>
    /// <param name="content">The content.</param>
    public static int SizeOf(MsgContent content)
    {
        var json = content.ToJson();
        var size = 0;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                size += SizeOf(json[i]);
            }
            else if (json[++i] != 'u')
            {
                size += 2;
            }
            else
            {
                var escaped = (char)Convert.ToInt32(json.Substring(i + 1, 4), 16);
                size += escaped < ' ' ? EscapeLength : SizeOf(escaped);
                i += 4;
            }
        }

        return size;
    }

    /// <summary>Returns whether all cores refuse the content as too large.</summary>
    /// <param name="content">The content.</param>
    public static bool IsTooLarge(MsgContent content) => SizeOf(content) > MaxContentBytes;

    /// <summary>
    /// Throws if a message has no text, or is certainly too large. The errors of a core for such messages are unclear.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <exception cref="SimplexInputException">The text is empty, or the content is too large.</exception>
    public static void Check(MsgContent content)
    {
        if (content is TextMsgContent { Text: "" })
        {
            throw new SimplexInputException("The text is empty. There is nothing to send.");
        }

        if (SizeOf(content) is var size and > MaxContentBytes)
        {
            throw new SimplexInputException(string.Format(
                CultureInfo.InvariantCulture,
                "The message is too large: it has {0:N0} bytes, but a core sends at most {1:N0} bytes (a text of about 15,000 characters). {2}",
                size,
                MaxContentBytes,
                content is TextMsgContent ? "Split it, or send it as a file." : "Use a smaller preview or a shorter text."));
        }
    }

    // Size in UTF-8. Two surrogates are one character of four bytes.
    private static int SizeOf(char character) => character switch
    {
        < '\u0080' => 1,
        < '\u0800' => 2,
        _ => char.IsSurrogate(character) ? 2 : 3,
    };
}
