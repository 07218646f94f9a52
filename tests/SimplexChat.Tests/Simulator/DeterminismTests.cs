using System.Text;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The same script always causes the same conversation.</summary>
public sealed class DeterminismTests
{
    private const int Times = 50;

    [Fact]
    public async Task Same_script_creates_the_same_bytes()
    {
        var first = await MixedScript.RunAsync();
        var text = Encoding.UTF8.GetString(first);
        Assert.DoesNotContain("simulator:", text, StringComparison.Ordinal);
        foreach (var expected in new[] { "rcvFileComplete", "\"timed\":true", "deletedMember", "acceptingBusinessRequest", "contactsSubscribed" })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        for (var i = 1; i < Times; i++)
        {
            var next = await MixedScript.RunAsync();
            Assert.True(first.AsSpan().SequenceEqual(next), $"Run {i + 1} differs at byte {first.AsSpan().CommonPrefixLength(next)}.");
        }
    }
}
