namespace SimplexChat.Api;

/// <summary>
/// How large a message may be. What a core limits is the message as it goes to others: JSON of the content, with the
/// message's id, a file's name or a quote around it. Only the content is known before it is sent, so that near the border
/// the core alone can tell.
/// </summary>
public static class MessageLimit
{
    /// <summary>How many bytes of JSON a core sends as one message.</summary>
    public const int MaxBytes = 15602;

    // What every message has around its content: {"event":"x.msg.new","params":{"content":}}, and no more for sure.
    private const int LeastAround = 43;

    // Versions, ids, a file's name and description; a quote has its own text besides.
    private const int MostAround = 1000;

    // \u0001
    private const int EscapeLength = 6;

    /// <summary>How many bytes of JSON the content of a message may have at most.</summary>
    public const int MaxContentBytes = MaxBytes - LeastAround;

    /// <summary>How many bytes of JSON the content of a message may have so that it fits without doubt, unless it is a quote.</summary>
    public const int SafeContentBytes = MaxBytes - MostAround;

    /// <summary>
    /// How many bytes of JSON a message's content has, as cores write it: they escape less than is usual, and no emoji.
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

    /// <summary>Whether every core refuses the content as too large.</summary>
    /// <param name="content">The content.</param>
    public static bool IsTooLarge(MsgContent content) => SizeOf(content) > MaxContentBytes;

    // In UTF-8; two surrogates are one character of four bytes.
    private static int SizeOf(char character) => character switch
    {
        < '\u0080' => 1,
        < '\u0800' => 2,
        _ => char.IsSurrogate(character) ? 2 : 3,
    };
}
