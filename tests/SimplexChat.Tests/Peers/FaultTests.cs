using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;

namespace SimplexChat.Tests.Peers;

/// <summary>Faults of a simulated network.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Fault_affects_the_specified_number_of_commands()
    {
        using var network = await TwoContacts.MakeAsync();
        var fault = Refuse("error.noActiveUser", times: 2);
        network.Simulator.AddFault(fault);
        Assert.Equal([fault], network.Simulator.Faults);
        Assert.Equal("chatCmdError", Type(await network.Alice.AskAsync("/user")));
        Assert.Equal("chatCmdError", Type(await network.Bob.AskAsync("/user")));
        Assert.Equal("activeUser", Type(await network.Alice.AskAsync("/user")));
        Assert.Empty(network.Simulator.Faults);
        Assert.Equal((2, 0), (fault.Count, fault.TimesLeft));
    }

    [Fact]
    public async Task Oldest_matching_fault_affects_a_command()
    {
        using var network = await TwoContacts.MakeAsync();
        network.Simulator.AddFault(new(SimulatorFaultKind.Refuse)
        {
            Core = "bob",
            Error = ErrorOfId.Make("error.contactNotReady"),
            Times = 1,
        });
        network.Simulator.AddFault(new(SimulatorFaultKind.Refuse)
        {
            Matches = command => command == "/users",
            Error = ErrorOfId.Make("error.chatNotStarted"),
        });
        network.Simulator.AddFault(Refuse("error.noActiveUser", times: 1));
        Assert.Equal("chatNotStarted", Cause(await network.Alice.AskAsync("/users")));
        Assert.Equal("noActiveUser", Cause(await network.Alice.AskAsync("/user")));
        Assert.Equal("contactNotReady", Cause(await network.Bob.AskAsync("/user")));
        Assert.Equal("chatNotStarted", Cause(await network.Bob.AskAsync("/users")));
    }

    [Fact]
    public async Task Delayed_answer_follows_later_answers()
    {
        using var network = await TwoContacts.MakeAsync();
        network.Simulator.AddFault(new(SimulatorFaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(50), Times = 1 });
        await network.Alice.SendAsync("late", "/user");
        await network.Alice.SendAsync("next", "/user");
        Assert.Equal("next", (await network.Alice.ReceiveAsync()).CorrId);
        Assert.Equal("late", (await network.Alice.ReceiveAsync()).CorrId);
    }

    [Theory]
    [InlineData(SimulatorFaultKind.Disconnect)]
    [InlineData(SimulatorFaultKind.Away)]
    public async Task Disconnect_and_away_faults_close_the_connection(SimulatorFaultKind kind)
    {
        using var network = await TwoContacts.MakeAsync();
        var fault = new SimulatorFault(kind) { Core = "alice" };
        network.Simulator.AddFault(fault);
        await Assert.ThrowsAsync<EndOfStreamException>(network.Alice.ReceiveAsync);
        Assert.Equal("activeUser", Type(await network.Bob.AskAsync("/user")));
        var transport = network.Simulator.GetOrAddCore("alice").CreateTransport();
        if (kind == SimulatorFaultKind.Away)
        {
            await Assert.ThrowsAsync<SimplexConnectionException>(() => RawClient.ConnectAsync(transport));
            network.Simulator.RemoveFault(fault);
        }

        using var again = await RawClient.ConnectAsync(transport);
        Assert.Equal("activeUser", Type(await again.AskAsync("/user")));
    }

    [Fact]
    public async Task Relay_starts_again_when_its_last_fault_is_removed()
    {
        using var network = await TwoContacts.MakeAsync();
        SimulatorFault[] faults = [new(SimulatorFaultKind.RelayStopped), new(SimulatorFaultKind.RelayStopped)];
        foreach (var fault in faults)
        {
            network.Simulator.AddFault(fault);
        }

        network.Simulator.RemoveFault(faults[0]);
        Assert.Equal("chatCmdError", Type(await network.Alice.AskAsync("/_connect 1")));
        network.Simulator.RemoveFault(faults[1]);
        network.Simulator.RemoveFault(faults[1]);
        Assert.Equal("invitation", Type(await network.Alice.AskAsync("/_connect 1")));
    }

    [Theory]
    [InlineData("/user")]
    [InlineData("/_contacts 1")]
    [InlineData("/_groups 1")]
    [InlineData("/_groups1")]
    [InlineData("/_get chat @4 count=1")]
    [InlineData("/version")]
    public async Task Core_with_a_full_disk_answers_reading_commands(string command)
    {
        using var network = await TwoContacts.MakeAsync();
        network.Simulator.AddFault(new(SimulatorFaultKind.DiskFull));
        Assert.NotEqual("dBException", Cause(await network.Alice.AskAsync(command)));
        Assert.Equal("dBException", Cause(await network.Alice.AskAsync("/_address 1")));
    }

    [Fact]
    public async Task Fault_is_added_once_and_for_an_existing_core()
    {
        using var network = await TwoContacts.MakeAsync();
        var fault = Refuse("error.noActiveUser", times: 1);
        network.Simulator.AddFault(fault);
        Assert.Throws<ArgumentException>(() => network.Simulator.AddFault(fault));
        Assert.Throws<ArgumentException>(() => network.Simulator.AddFault(new(SimulatorFaultKind.DiskFull) { Core = "nobody" }));
    }

    [Theory]
    [InlineData("error.invalidConnReq")]
    [InlineData("errorStore.userContactLinkNotFound")]
    [InlineData("errorAgent.SMP.AUTH")]
    [InlineData("errorAgent.BROKER.TIMEOUT")]
    [InlineData("errorAgent.INTERNAL")]
    public void Error_is_created_from_its_id(string id) => Assert.Equal(id, ErrorOfId.Make(id).ErrorId);

    [Theory]
    [InlineData("")]
    [InlineData("error")]
    [InlineData("error.nothing")]
    [InlineData("errorStore.userContactLinkNotFound.more")]
    [InlineData("\"}")]
    public void Invalid_error_id_is_rejected(string id) => Assert.Throws<FormatException>(() => ErrorOfId.Make(id));

    private static SimulatorFault Refuse(string id, int? times) =>
        new(SimulatorFaultKind.Refuse) { Error = ErrorOfId.Make(id), Times = times };

    private static string Type(System.Text.Json.JsonElement response) => response.GetProperty("type").GetString()!;

    private static string? Cause(System.Text.Json.JsonElement response)
    {
        if (!response.TryGetProperty("chatError", out var error))
        {
            return null;
        }

        return (error.TryGetProperty("errorType", out var cause) ? cause : error.GetProperty("storeError")).GetProperty("type").GetString();
    }
}
