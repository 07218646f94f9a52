using SimplexChat.Simulator.Cores;
using Xunit;

namespace SimplexChat.Tests.Simulator;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("alice", "alice")]
    [InlineData("Alice B", "Alice B")]
    [InlineData("@bad name", "bad name")]
    [InlineData("#x", "x")]
    [InlineData("  two  spaces ", "two spaces")]
    [InlineData("it's", "its")]
    [InlineData("wait....what", "wait...what")]
    [InlineData("👋 wave", "👋 wave")]
    [InlineData("", "")]
    [InlineData("...", "")]
    public void Name_is_changed_to_a_valid_name(string name, string valid)
    {
        Assert.Equal(valid, DisplayNames.MakeValid(name));
        Assert.Equal(name.Length > 0 && name == valid, DisplayNames.IsValid(name));
    }
}
