using System.Security.Cryptography;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The same steps on the simulator give the same conversation as on real cores.</summary>
public sealed class TranscriptTests
{
    [Theory]
    [InlineData("01")]
    [InlineData("01", "02")]
    [InlineData("01", "02", "03")]
    [InlineData("01", "02", "03", "04")]
    [InlineData("01", "02", "03", "04", "05")]
    [InlineData("01", "02", "03", "04", "05", "06")]
    public void Simulator_has_the_recorded_conversation(params string[] numbers)
    {
        using var replay = new ConversationReplay();
        replay.Run(numbers);
    }

    [Theory]
    [InlineData("01", "02", "03", "04", "05", "06", "07")]
    [InlineData("01", "02", "03", "04", "05", "06", "07", "08")]
    public void Simulator_has_the_recorded_conversation_about_files(params string[] numbers)
    {
        using var replay = new ConversationReplay();
        var report = RandomNumberGenerator.GetBytes(240_000);
        File.WriteAllBytes(replay.Folders.Shared + "report.txt", report);
        replay.Run(numbers);
        Assert.Equal(report, File.ReadAllBytes(Path.Combine(replay.Folders.OfCore("bob"), "report.txt")));
        Assert.Equal(report, File.ReadAllBytes(replay.Folders.Shared + "received dot.png"));
    }

    [Fact]
    public void Simulator_refuses_what_a_core_cannot_read()
    {
        using var replay = new ConversationReplay();
        replay.Run("01", "02", "03", "04", "09");
    }

    [Fact]
    public void Simulator_takes_part_of_a_batch_like_a_core()
    {
        // Recorded when alice and carol had met three times.
        using var replay = new ConversationReplay();
        replay.Run("01", "02", "03", "04");
        for (var i = 0; i < 2; i++)
        {
            var link = replay.Ask("alice", "/_connect 1").GetProperty("connLinkInvitation").GetProperty("connFullLink");
            replay.Ask("carol", $"/_connect 1 {link.GetString()}");
            replay.Settle();
        }

        replay.Run("11");
    }
}
