using SimplexChat.Api;
using Xunit;

namespace SimplexChat.Tests.Sessions;

/// <summary>Text from other people is made safe for terminals and logs.</summary>
public sealed class SafeTextTests
{
    [Theory]
    [InlineData("Alice B", "Alice B")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("\u001B]52;c;aGk=\u0007", @"\u001B]52;c;aGk=\u0007")]
    [InlineData("a\b\0\u007Fb", @"a\u0008\u0000\u007Fb")]
    [InlineData("a\r\n\tb", @"a\r\n\tb")]
    [InlineData("\u009B31m\u0085", @"\u009B31m\u0085")]
    [InlineData("a\u2028b\u2029c", @"a\u2028b\u2029c")]
    [InlineData("\u202Egnp.exe\u202C", @"\u202Egnp.exe\u202C")]
    [InlineData("\u2066x\u2069", @"\u2066x\u2069")]
    [InlineData("ali\u200Bce\uFEFF", @"ali\u200Bce\uFEFF")]
    public void Control_characters_are_escaped(string? text, string shown)
    {
        Assert.Equal(shown, SafeText.Line(text));
        Assert.Equal(text == shown || text is null, SafeText.IsSafe(text ?? ""));
    }

    [Theory]
    [InlineData("👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️")]
    [InlineData("שלום\u200F (abc)\u200E")]
    [InlineData("می‌خواهم")]
    [InlineData("日本語 Ünïcödé")]
    [InlineData("\\u001B")]
    public void Ordinary_text_is_not_changed(string text)
    {
        Assert.Equal(text, SafeText.Line(text));
        Assert.Equal(text, SafeText.Lines(text));
    }

    [Theory]
    [InlineData("a\nb\r\nc\td", "a\nb\r\nc\td")]
    [InlineData("shown\rhidden", @"shown\rhidden")]
    [InlineData("\u001B[2J\n", "\\u001B[2J\n")]
    public void Line_breaks_are_kept_in_multi_line_text(string text, string shown) => Assert.Equal(shown, SafeText.Lines(text));

    // An attribute can't contain a single surrogate.
    [Fact]
    public void Single_surrogate_is_escaped() => Assert.Equal(@"\uD83Dx\uDE80y", SafeText.Line("\uD83Dx\uDE80y"));

    [Fact]
    public void Long_text_is_shortened_in_the_middle()
    {
        Assert.Equal("123456…90", SafeText.Line("1234567890", 8));
        Assert.Equal("1234567890", SafeText.Line("1234567890", 10));
        // No single surrogate remains.
        Assert.Equal("12345…90", SafeText.Line("12345🚀890", 8));
        Assert.Equal(SafeText.DefaultLength + 1, SafeText.Line(new string('x', 200_000)).Length);
    }

    [Fact]
    public void Unknown_tag_of_a_core_is_made_safe_in_the_error_id()
    {
        var error = ChatError.FromJson("{\"type\":\"error\",\"errorType\":{\"type\":\"new\\u001b]0;x\\u0007\\nkind\"}}");
        var exception = new SimplexCommandException(error, "ShowActiveUser");
        Assert.Equal("error.new??0?x??kind", exception.ErrorId);
        Assert.Equal("The core refused the command with error.new??0?x??kind. (ShowActiveUser: error.new??0?x??kind)", exception.Message);
        Assert.Equal("new\u001B]0;x\u0007\nkind", ((ErrorChatError)exception.ChatError).ErrorType!.Type);

        var large = ChatError.FromJson($"{{\"type\":\"{new string('t', 200_000)}\"}}");
        Assert.Equal(new string('t', 64) + "…", new SimplexCommandException(large, "ShowActiveUser").ErrorId);
    }

    [Fact]
    public void Text_from_a_core_is_escaped_in_an_error()
    {
        var error = ChatError.FromJson(
            "{\"type\":\"error\",\"errorType\":{\"type\":\"fileNotFound\",\"message\":\"a\\n2026-01-01 all is well\\u001b[8m\"}}");
        Assert.Equal(
            @"The core can't find the file 'a\n2026-01-01 all is well\u001B[8m'. Specify a path on the core's machine. (APISendMessages: error.fileNotFound)",
            new SimplexCommandException(error, "APISendMessages").Message);
    }
}
