using SimplexChat.Api;
using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;

namespace SimplexChat.Tests.Peers;

/// <summary>Peers on a simulated network.</summary>
public sealed class PeerTests
{
    [Fact]
    public void Message_has_arrived_when_Send_returns()
    {
        using var network = new Peers();
        var sent = network.Bob.Send("hello");
        var received = Assert.Single(network.Alice.Received);
        Assert.Equal(("hello", "bob", "@bob"), (received.Text, received.Sender, received.Chat));
        Assert.Equal("sndRcvd", sent.Status);
        Assert.Null(sent.Sender);
        Assert.Equal("@alice", sent.Chat);
    }

    [Fact]
    public void Message_shows_its_current_state()
    {
        using var network = new Peers();
        var sent = network.Bob.Send("@alice", "hello");
        var received = network.Alice.Received[0];
        network.Bob.Edit(sent, "hello!");
        network.Alice.React(received, EmojiMsgReaction.Allowed[0]);
        Assert.Equal("hello!", received.Text);
        Assert.True(received.IsEdited);
        Assert.Equal([EmojiMsgReaction.Allowed[0]], sent.Reactions);
        Assert.Equal("hello!", network.Alice.Reply(received, "what?").Quote);
        network.Bob.Delete(sent);
        Assert.True(received.IsDeleted);
    }

    [Fact]
    public void Automatic_answer_is_sent_before_Send_returns()
    {
        using var network = new Peers();
        network.Alice.OnMessage(message => message.Text == "ping" ? "pong" : null);
        network.Bob.Send("ping");
        network.Bob.Send("ping?");
        Assert.Equal(["pong"], network.Bob.Received.Select(message => message.Text));
        network.Alice.OnMessage(null);
        network.Bob.Send("ping");
        Assert.Single(network.Bob.Received);
    }

    [Fact]
    public void Automatic_answer_can_use_peers()
    {
        using var network = new Peers();
        network.Alice.OnMessage(message =>
        {
            network.Alice.React(message, EmojiMsgReaction.Allowed[0]);
            network.Bob.Send("and another thing");
            network.Alice.OnMessage(null);
            return $"{network.Alice.Received.Count} so far";
        });
        var sent = network.Bob.Send("hello");
        Assert.Equal(["1 so far"], network.Bob.Received.Select(message => message.Text));
        Assert.Single(sent.Reactions);
    }

    [Fact]
    public void Failed_automatic_answer_fails_the_next_action_of_the_peer()
    {
        using var network = new Peers();
        network.Alice.OnMessage(_ => throw new NotSupportedException("no coffee"));
        network.Bob.Send("hello");
        Assert.IsType<NotSupportedException>(network.Alice.Failure);
        Assert.Contains("no coffee", Assert.Throws<InvalidOperationException>(() => network.Alice.Send("hi")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => network.Alice.WaitUntil(() => true, TimeSpan.Zero));
        Assert.Null(network.Bob.Failure);
        Assert.Single(network.Alice.Received);
    }

    [Fact]
    public void Endless_answers_of_two_peers_are_stopped()
    {
        using var network = new Peers();
        network.Alice.OnMessage(_ => "ping");
        network.Bob.OnMessage(_ => "pong");
        network.Bob.Send("go");
        Assert.Contains("answer each other", (network.Alice.Failure ?? network.Bob.Failure)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ends_when_the_condition_is_true_or_at_the_timeout()
    {
        using var network = new Peers();
        Assert.False(network.Alice.WaitUntil(() => network.Alice.Received.Count > 0, TimeSpan.FromMilliseconds(1)));
        var waiting = Task.Run(() => network.Alice.WaitUntil(() => network.Alice.Received.Count > 0, TimeSpan.FromSeconds(20)));
        network.Bob.Send("hello");
        Assert.True(await waiting);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => network.Alice.WaitUntil(() => false, TimeSpan.FromSeconds(20), stopped.Token));
    }

    [Fact]
    public async Task Peers_join_and_leave_groups()
    {
        using var network = new Peers();
        var carol = new SimulatorPeer(network.Simulator, "carol");
        carol.BecomeContactOf(network.Alice.Core);
        using var alice = await RawClient.ConnectAsync(network.Alice.Core.CreateTransport());
        await alice.AskAsync("""/_group 1 {"displayName":"ops","fullName":""}""");
        network.Bob.BecomeMemberOf(network.Alice.Core, "#ops", GroupMemberRole.Admin);
        carol.BecomeMemberOf(network.Alice.Core, "ops", GroupMemberRole.Member);
        network.Bob.Send("#ops", "to all");
        Assert.Equal("#ops", Assert.Single(carol.Received).Chat);
        carol.Leave("#ops");
        network.Bob.Send("#ops", "to the rest");
        Assert.Single(carol.Received);
        Assert.Throws<SimplexNameException>(() => carol.BecomeMemberOf(network.Alice.Core, "#dev", GroupMemberRole.Member));
    }

    [Fact]
    public void Unknown_chat_is_reported_with_the_chats_of_the_peer()
    {
        using var network = new Peers();
        var dave = new SimulatorPeer(network.Simulator, "dave");
        Assert.Contains("no contact yet. Connect it", Assert.Throws<SimplexNameException>(() => dave.Send("hi")).Message, StringComparison.Ordinal);
        Assert.Contains("Its contacts: @alice", Assert.Throws<SimplexNameException>(() => network.Bob.Send("@carol", "hi")).Message, StringComparison.Ordinal);
        dave.Connect(network.Alice.Invite());
        Assert.Contains("Specify the contact", Assert.Throws<SimplexNameException>(() => network.Alice.Send("hi")).Message, StringComparison.Ordinal);
        network.Alice.Send("@dave", "hi");
        Assert.Single(dave.Received);
        Assert.Throws<ArgumentException>(() => network.Bob.Edit(dave.Received[0], "mine"));
        using var other = new SimplexSimulator();
        Assert.Throws<ArgumentException>(() => dave.BecomeContactOf(other.AddCore("erin")));
    }

    [Fact]
    public void Refused_command_of_a_peer_throws_an_exception()
    {
        using var network = new Peers();
        Assert.Equal("error.invalidConnReq", Assert.Throws<SimplexCommandException>(() => network.Bob.Connect("nonsense")).ErrorId);
        network.Simulator.StopRelay();
        Assert.StartsWith("errorAgent.BROKER", Assert.Throws<SimplexCommandException>(() => network.Bob.Invite()).ErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_script_creates_the_same_transcript_a_thousand_times()
    {
        var first = Play(1);
        for (var i = 1; i < 1000; i++)
        {
            Assert.Equal(first, Play(1));
        }

        Assert.NotEqual(first, Play(2));
    }

    private static string Play(int seed)
    {
        using var network = new Peers(seed, new SimulatorClock(new DateTime(2026, 11, 23, 3, 0, 0, DateTimeKind.Utc)));
        network.Alice.OnMessage(message => $"echo {message.Text}");
        network.Bob.React(network.Bob.Received.Concat([network.Bob.Send("hello")]).Last(), EmojiMsgReaction.Allowed[0]);
        network.Bob.Send("again");
        return network.Transcript;
    }
}
