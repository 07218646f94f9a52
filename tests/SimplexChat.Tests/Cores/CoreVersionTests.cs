using SimplexChat.Cores;
using Xunit;

namespace SimplexChat.Tests.Cores;

public class CoreVersionTests
{
    [Fact]
    public void Versions_are_ordered_by_release()
    {
        string[] released = ["6.4.4", "6.4.5", "6.4.5.1", "6.5.0-beta.3", "6.5.0-beta.4", "6.5.0-beta.10", "6.5.0", "6.10.0", "7.0.2"];

        Assert.Equal(released, Enumerable.Reverse(released).Select(CoreVersion.Parse).Order().Select(version => version.ToString()));
    }

    [Fact]
    public void Release_is_named_after_its_version()
    {
        var version = CoreVersion.Parse("v7.1.0-beta.4");

        Assert.Equal("7.1.0-beta.4", version.ToString());
        Assert.True(version.IsPrerelease);
        Assert.Equal(CoreVersion.Parse("7.1.0-beta.4"), version);
        Assert.False(CoreVersion.Parse("7.0.2").IsPrerelease);
    }

    [Theory]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("6")]
    [InlineData("../6.4.5")]
    [InlineData("6.4.5/../../x")]
    [InlineData("6.4.5-")]
    [InlineData("6.4.5-beta..1")]
    [InlineData("6.4.5\n")]
    [InlineData("99999999999.0")]
    public void Invalid_version_is_rejected(string text)
    {
        Assert.False(CoreVersion.TryParse(text, out _));
        Assert.Throws<FormatException>(() => CoreVersion.Parse(text));
    }
}
