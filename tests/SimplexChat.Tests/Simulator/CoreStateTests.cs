using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Starting and stopping a core, and the settings of a user.</summary>
public sealed class CoreStateTests : TwoContactsTests
{
    [Fact]
    public async Task Messages_for_a_stopped_core_wait()
    {
        Assert.Equal("chatRunning", Tag(await Bob.AskAsync("/_start")));
        Assert.Equal("chatStopped", Tag(await Bob.AskAsync("/_stop")));
        await Alice.SendTextAsync(4, "hello");
        await Alice.AskAsync("/user");
        Assert.Equal("activeUser", Tag(await Bob.AskAsync("/user")));
        Assert.Equal("chatNotStarted", Get(await Bob.SendTextAsync(4, "hello"), "chatError.errorType.type"));
        Assert.Empty(Bob.Events);

        Assert.Equal("chatStarted", Tag(await Bob.AskAsync("/_start")));
        Assert.Equal("hello", Get(await Bob.EventAsync(), "chatItems.0.chatItem.meta.itemText"));
        Assert.Equal("chatItemsStatusesUpdated", Tag(await Alice.EventAsync()));
    }

    [Theory]
    [InlineData("""/_db export {"archivePath":"/tmp/archive.zip"}""", "commandError")]
    [InlineData("""/_db import {"archivePath":"/tmp/archive.zip"}""", "commandError")]
    [InlineData("""/_db encryption {"currentKey":"","newKey":"sesame"}""", null)]
    [InlineData("/_db delete", null)]
    public async Task Database_commands_require_a_stopped_core(string command, string? refusal)
    {
        Assert.Equal("chatNotStopped", Error(await Bob.AskAsync(command)));
        await Bob.AskAsync("/_stop");
        var answer = await Bob.AskAsync(command);
        Assert.Equal(refusal, Tag(answer) == "cmdOk" ? null : Error(answer));
        var started = await Bob.AskAsync("/_start");
        Assert.Equal(refusal is null ? "chatStoreChanged" : null, Tag(started) == "chatStarted" ? null : Error(started));
    }

    [Fact]
    public async Task Contact_keeps_its_custom_data()
    {
        Assert.Equal("cmdOk", Tag(await Alice.AskAsync("""/_set custom @4 {"ticket":17}""")));
        Assert.Equal("17", Get(await Alice.AskAsync("/_contacts 1"), "contacts.0.customData.ticket"));
        Assert.Equal("cmdOk", Tag(await Alice.AskAsync("/_set custom @4")));
        Assert.Null(Get(await Alice.AskAsync("/_contacts 1"), "contacts.0.customData"));
    }

    // The answer of core 6.4.5.1, which isn't in the API reference.
    [Theory]
    [InlineData("/smp smp://abc@smp1.example.org", null)]
    [InlineData("/smp smp://abc@smp1.example.org smp://abc:password@smp2.example.org", null)]
    [InlineData("/xftp xftp://abc@xftp1.example.org", null)]
    [InlineData("/smp smp://bad", "Failed reading: empty")]
    [InlineData("/smp xftp://abc@xftp1.example.org", "Failed reading: empty")]
    [InlineData("/smp smp://abc@smp1.example.org smp://abc@smp1.example.org", "user servers validation error(s)")]
    public async Task User_can_have_its_own_relays(string command, string? refusal)
    {
        var answer = await Alice.AskAsync(command);
        Assert.Equal(refusal is null ? "cmdOk" : "chatCmdError", Tag(answer));
        Assert.StartsWith(refusal ?? "", Get(answer, "chatError.errorType.message") ?? "", StringComparison.Ordinal);
    }

    // A core changes the setting only in its database.
    [Fact]
    public async Task Active_user_shows_accepted_member_contacts_after_it_is_activated_again()
    {
        var set = await Alice.AskAsync("/_set accept member contacts 1 on");
        Assert.Equal("cmdOk", Tag(set));
        Assert.Equal("False", Get(set, "user_.autoAcceptMemberContacts"));
        Assert.Equal("False", Get(await Alice.AskAsync("/user"), "user.autoAcceptMemberContacts"));
        Assert.Equal("True", Get(await Alice.AskAsync("/users"), "users.0.user.autoAcceptMemberContacts"));
        Assert.Equal("True", Get(await Alice.AskAsync("/_user 1"), "user.autoAcceptMemberContacts"));
        Assert.Equal("True", Get(await Alice.AskAsync("/user"), "user.autoAcceptMemberContacts"));
    }
}
