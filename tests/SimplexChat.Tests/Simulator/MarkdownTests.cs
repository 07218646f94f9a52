using SimplexChat.Simulator.Cores;
using Xunit;

namespace SimplexChat.Tests.Simulator;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("*two* with `code`", "bold:two| with |snippet:code")]
    [InlineData("_it_ ~gone~ #secret#", "italic:it| |strikeThrough:gone| |secret:secret")]
    [InlineData("see https://simplex.chat.", "see |uri:https://simplex.chat|.")]
    [InlineData("!1 alert! *now*", "colored:alert| |bold:now")]
    [InlineData("mail chat@simplex.chat, call +44 20 7946 0000", "mail |email:chat@simplex.chat|, call |phone:+44 20 7946 0000")]
    [InlineData("first\n*second*", "first\n|bold:second")]
    [InlineData("https://127.0.0.1/a#0123456789012345678901234567890123456789012?p=5223", "simplexLink:https://127.0.0.1/a#0123456789012345678901234567890123456789012?p=5223")]
    public void Markup_and_links_are_formatted(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", Markdown.Parse(text)!.Select(
            part => part.Format is null ? part.Text : $"{part.Format.Type}:{part.Text}")));

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("2 * 3 * 4")]
    [InlineData("* no *")]
    [InlineData("open *end")]
    [InlineData("snake_case_name")]
    [InlineData("wow! really!")]
    public void Plain_text_has_no_formatted_parts(string text) => Assert.Null(Markdown.Parse(text));
}
