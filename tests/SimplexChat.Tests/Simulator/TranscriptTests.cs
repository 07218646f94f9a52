using System.Security.Cryptography;
using System.Text.Json;
using SimplexChat.Testing;
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
        Meet(replay);
        Meet(replay);

        replay.Run("11");
    }

    [Fact]
    public void Simulator_loses_its_relay_like_a_core()
    {
        // The agent goes through its connections by their random keys: with this seed in the recorded order.
        using var replay = new ConversationReplay(seed: 10);
        replay.Run("01", "02", "03", "04");
        MeetAsRecorded(replay);
        var transcript = Transcript.Load("12");
        var restart = transcript.Lines.First(line => Type(line) == "contactsSubscribed").Number;
        var lines = transcript.Lines.Where(IsSimulated).Select(WithSocket).ToList();

        replay.StopRelay();
        replay.Run(transcript with { Lines = [.. lines.Where(line => line.Number < restart)] });
        replay.StartRelay();
        replay.Run(transcript with { Lines = [.. lines.Where(line => line.Number >= restart)] });
    }

    // What is left of many meetings: of alice's contacts carol by a random name and a third time by her own, of
    // carol's alice twice, and a request of hers that nobody answered. Bob does not run.
    private static void MeetAsRecorded(ConversationReplay replay)
    {
        Meet(replay, "incognito=on ");
        Meet(replay);
        replay.Ask("carol", "/_delete @6 full notify=off");
        Meet(replay);
        replay.Ask("carol", "/_delete @5 full notify=off");
        foreach (var contact in new[] { 4, 5, 7 })
        {
            replay.Ask("alice", $"/_delete @{contact} full notify=off");
        }

        replay.Settle();
        var address = replay.Ask("bob", "/_address 1").GetProperty("connLinkContact").GetProperty("connFullLink").GetString();
        replay.Ask("carol", $"/_connect 1 {address}");
        replay.Settle();
        replay.Ask("bob", "/_stop");
    }

    private static void Meet(ConversationReplay replay, string options = "")
    {
        var link = replay.Ask("alice", "/_connect 1").GetProperty("connLinkInvitation").GetProperty("connFullLink");
        replay.Ask("carol", $"/_connect 1 {options}{link.GetString()}");
        replay.Settle();
    }

    // The connection that alice's agent names is to a customer of a business, which the simulator does not have.
    private static bool IsSimulated(TranscriptLine line) => line.Core != "alice" || Type(line) != "chatError";

    // The number that the recorded process had for a socket.
    private static TranscriptLine WithSocket(TranscriptLine line) => line.Direction == "command" ? line : line with
    {
        Response = JsonDocument.Parse(line.Response.GetRawText().Replace("<socket: 17>", "<socket: 16>", StringComparison.Ordinal)).RootElement,
    };

    private static string? Type(TranscriptLine line) =>
        line.Direction == "event" ? line.Response.GetProperty("type").GetString() : null;
}
