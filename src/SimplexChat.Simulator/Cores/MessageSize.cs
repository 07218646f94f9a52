using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>Checks the size of messages. The JSON of a message must fit into one block of the relay.</summary>
internal static class MessageSize
{
    private const string AroundContent =
        """{"v":"1-16","msgId":"012345678901234567890123","event":"x.msg.new","params":{"content":}}""";

    private const string AroundQuote = ""","quote":{"msgRef":{"msgId":"012345678901234567890123","sent":true,"sentAt":"2000-01-01T00:00:00.000000000Z"},"content":}""";

    public static bool IsSendable(MsgContent content, CIQuote? quote = null) =>
        AroundContent.Length + MessageLimit.SizeOf(content) + (quote is null ? 0 : AroundQuote.Length + MessageLimit.SizeOf(quote.Content)) <= MessageLimit.MaxBytes;
}
