using System.Security.Cryptography;
using SimplexChat.Simulator.Cores;
using SimplexChat.Testing;
using SimplexChat.Tests.Simulator.Conversations;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The same steps on the simulator cause the same conversation as on real cores.</summary>
public sealed class TranscriptTests
{
    [Theory]
    [InlineData("01")]
    [InlineData("01", "02")]
    [InlineData("01", "02", "03")]
    [InlineData("01", "02", "03", "04")]
    [InlineData("01", "02", "03", "04", "05")]
    [InlineData("01", "02", "03", "04", "05", "06")]
    public void Simulator_matches_the_recorded_conversation(params string[] numbers)
    {
        using var replay = new ConversationReplay();
        replay.Run(numbers);
    }

    [Theory]
    [InlineData("01", "02", "03", "04", "05", "06", "07")]
    [InlineData("01", "02", "03", "04", "05", "06", "07", "08")]
    public void Simulator_matches_the_recorded_file_transfers(params string[] numbers)
    {
        using var replay = new ConversationReplay();
        var report = RandomNumberGenerator.GetBytes(240_000);
        File.WriteAllBytes(replay.Folders.Shared + "report.txt", report);
        replay.Run(numbers);
        Assert.Equal(report, File.ReadAllBytes(Path.Combine(replay.Folders.OfCore("bob"), "report.txt")));
        Assert.Equal(report, File.ReadAllBytes(replay.Folders.Shared + "received dot.png"));
    }

    [Theory]
    [InlineData("13")]
    [InlineData("13", "14")]
    [InlineData("13", "14", "15")]
    public void Simulator_matches_the_release_build(params string[] numbers)
    {
        using var replay = new ConversationReplay(build: CoreBuild.Release);
        replay.Run(numbers);
    }

    [Fact]
    public void Simulator_matches_the_direct_chat_with_a_member()
    {
        using var replay = new ConversationReplay(build: CoreBuild.Release);
        replay.Run("17");
    }

    [Fact]
    public void Simulator_refuses_recorded_invalid_commands()
    {
        using var replay = new ConversationReplay();
        replay.Run("01", "02", "03", "04", "09");
    }

    [Fact]
    public void Simulator_partly_accepts_a_batch_like_a_core()
    {
        // It was recorded after alice and carol had connected three times.
        using var replay = new ConversationReplay();
        replay.Run("01", "02", "03", "04");
        Meet(replay);
        Meet(replay);

        replay.Run("11");
    }

    [Fact]
    public void Simulator_loses_its_relay_like_a_core()
    {
        // The agent processes its connections in the order of their random keys. With this seed, it is the recorded
        // order.
        using var replay = new ConversationReplay(seed: 49);
        replay.Run("01", "02", "03", "04");
        MeetAsRecorded(replay);
        var transcript = Transcript.Load("12");
        var restart = transcript.Lines.First(line => Type(line) == "contactsSubscribed").Number;

        // The last attempt to connect failed before the relay was started again, but was reported after that.
        bool IsBefore(TranscriptLine line) => line.Number < restart;
        replay.StopRelay();
        replay.Run(transcript with { Lines = [.. transcript.Lines.Where(IsBefore)] });
        replay.StartRelay();
        replay.Run(transcript with { Lines = [.. transcript.Lines.Where(line => !IsBefore(line))] });
    }

    // Creates the state after many recorded connections. Alice's contacts are carol under a random name, carol a third time
    // under her own name, and a customer from the time when alice was a business. Carol's contacts are alice (twice), and an
    // unanswered request from carol. Bob isn't running.
    private static void MeetAsRecorded(ConversationReplay replay)
    {
        replay.Ask("alice", "/_delete @4 full notify=off");
        replay.Ask("alice", "/_delete @5 entity notify=off");
        BuyAsRecorded(replay);
        var pending = replay.Ask("alice", "/_connect 1").GetProperty("connection").GetProperty("pccConnId");
        Meet(replay, "incognito=on ");
        Meet(replay);
        replay.Ask("carol", "/_delete @6 full notify=off");
        Meet(replay);
        replay.Ask("carol", "/_delete @5 full notify=off");
        replay.Ask("alice", "/_delete @5 full notify=off");
        replay.Ask("alice", "/_delete @7 full notify=off");
        replay.Ask("alice", $"/_delete :{pending} full");
        var address = replay.Ask("bob", "/_address 1").GetProperty("connLinkContact").GetProperty("connFullLink").GetString();
        replay.Ask("carol", $"/_connect 1 {address}");
        replay.Settle();
        replay.Ask("bob", "/_stop");
    }

    private static void BuyAsRecorded(ConversationReplay replay)
    {
        replay.Ask("alice", "/_delete_address 1");
        var address = replay.Ask("alice", "/_address 1").GetProperty("connLinkContact").GetProperty("connFullLink").GetString();
        replay.Ask("alice", """/_address_settings 1 {"businessAddress":true,"autoAccept":{"acceptIncognito":false}}""");
        replay.Ask("bob", $"/_connect 1 {address}");
        replay.Settle();
        replay.Ask("alice", "/_delete_address 1");
        replay.Settle();
    }

    private static void Meet(ConversationReplay replay, string options = "")
    {
        var link = replay.Ask("alice", "/_connect 1").GetProperty("connLinkInvitation").GetProperty("connFullLink");
        replay.Ask("carol", $"/_connect 1 {options}{link.GetString()}");
        replay.Settle();
    }

    private static string? Type(TranscriptLine line) =>
        line.Direction == "event" ? line.Response.GetProperty("type").GetString() : null;
}
