using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Looks at what a message says before it is sent: a core can't say well what is wrong with it.</summary>
internal static class MessageContents
{
    /// <exception cref="SimplexInputException">It says nothing, or surely is too large.</exception>
    public static void Check(MsgContent content)
    {
        if (content is TextMsgContent { Text: "" })
        {
            throw new SimplexInputException("The text is empty: there is nothing to send.");
        }

        if (MessageLimit.IsTooLarge(content))
        {
            throw new SimplexInputException(string.Format(
                CultureInfo.InvariantCulture,
                "The message is too large: {0:N0} bytes, and {1:N0} are the most that a core sends (about 15,000 letters of a text). {2}",
                MessageLimit.SizeOf(content),
                MessageLimit.MaxContentBytes,
                content is TextMsgContent ? "Split it, or send it as a file." : "Take a smaller preview or a shorter text."));
        }
    }
}
