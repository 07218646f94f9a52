using SimplexChat.Api;
using Xunit;

namespace SimplexChat.Tests.Api;

/// <summary>The size limit of messages.</summary>
public class MessageLimitTests
{
    // {"type":"text","text":""} has 25 bytes.
    [Theory]
    [InlineData("", 25)]
    [InlineData("abc", 28)]
    [InlineData("\"\\\n", 31)]
    [InlineData("\u0001", 31)]
    [InlineData("é", 27)]
    [InlineData("€", 28)]
    [InlineData("\u2028", 28)]
    [InlineData("\U0001F44D", 29)]
    public void Size_of_a_text_is_its_size_in_the_JSON_of_a_core(string text, int bytes) =>
        Assert.Equal(bytes, MessageLimit.SizeOf(new TextMsgContent { Text = text }));

    // As in a real core: 15,000 characters are accepted, and 15,500 are refused. Between them, only a core can decide.
    [Theory]
    [InlineData(15_000, false)]
    [InlineData(15_500, false)]
    [InlineData(15_600, true)]
    [InlineData(20_000, true)]
    public void Only_a_text_certainly_over_the_limit_is_too_large(int letters, bool isTooLarge) =>
        Assert.Equal(isTooLarge, MessageLimit.IsTooLarge(new TextMsgContent { Text = new string('x', letters) }));
}
