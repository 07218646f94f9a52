using System.Text.Json;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>The preferences of two contacts.</summary>
public sealed class PreferenceTests : TwoContactsTests
{
    [Fact]
    public async Task Offered_feature_can_be_accepted_and_withdrawn()
    {
        await Alice.AskAsync("""/_set prefs @4 {"fullDelete":{"allow":"yes"}}""");
        Assert.Equal(["you offered Full deletion"], await TextsAsync(Alice));
        Assert.Equal(["offered Full deletion"], await TextsAsync(Bob));

        var accepted = await Bob.AskAsync("""/_set prefs @4 {"fullDelete":{"allow":"yes"}}""");
        Assert.Equal("True", Get(accepted, "toContact.mergedPreferences.fullDelete.enabled.forUser"));
        Assert.Equal(["Full deletion: enabled"], await TextsAsync(Bob));
        Assert.Equal(["Full deletion: enabled"], await TextsAsync(Alice));

        await Alice.AskAsync("""/_set prefs @4 {"fullDelete":{"allow":"no"}}""");
        Assert.Equal(["Full deletion: off"], await TextsAsync(Alice));
        Assert.Equal(["Full deletion: off"], await TextsAsync(Bob));
        Assert.Equal("no", Get((await Bob.AskAsync("/_contacts 1")), "contacts.0.mergedPreferences.fullDelete.contactPreference.allow"));
    }

    [Fact]
    public async Task Always_enables_a_feature_for_the_contact_only()
    {
        await Alice.AskAsync("""/_set prefs @4 {"calls":{"allow":"always"}}""");
        Assert.Equal(["you offered Audio/video calls"], await TextsAsync(Alice));
        await Bob.AskAsync("""/_set prefs @4 {"calls":{"allow":"no"}}""");
        await TextsAsync(Bob);
        await Bob.EventAsync("newChatItems");
        Assert.Equal(["Audio/video calls: enabled for contact"], await TextsAsync(Alice));
    }

    [Theory]
    [InlineData(45, "45 sec")]
    [InlineData(3600, "1 hour")]
    [InlineData(7 * 86400, "1 week")]
    [InlineData((31 * 86400) + 7200 + 180, "1 month 1 day 2 hours 3 min")]
    public async Task Disappearing_time_applies_to_both_contacts(int ttl, string text)
    {
        await Alice.AskAsync("/_set prefs @4 " + JsonSerializer.Serialize(new { timedMessages = new { allow = "yes", ttl } }));
        Assert.Equal([$"Disappearing messages: enabled ({text})"], await TextsAsync(Bob));
        Assert.Equal($"{ttl}", Get(await Bob.SendTextAsync(4, "not for long"), "chatItems.0.chatItem.meta.itemTimed.ttl"));
        var received = await Alice.EventAsync("newChatItems");
        while (Get(received, "chatItems.0.chatItem.meta.itemText") != "not for long")
        {
            received = await Alice.EventAsync("newChatItems");
        }

        Assert.Equal($"{ttl}", Get(received, "chatItems.0.chatItem.meta.itemTimed.ttl"));
        Assert.Null(Get(received, "chatItems.0.chatItem.meta.itemTimed.deleteAt"));
    }

    [Fact]
    public async Task Message_does_not_disappear_if_the_contact_forbids_it()
    {
        await Bob.AskAsync("""/_set prefs @4 {"timedMessages":{"allow":"no"}}""");
        await Alice.EventAsync("contactUpdated");
        var sent = await Alice.AskAsync("""/_send @4 ttl=60 json [{"msgContent":{"type":"text","text":"for long"}}]""");
        Assert.Null(Get(sent, "chatItems.0.chatItem.meta.itemTimed"));
    }

    [Fact]
    public async Task Voice_message_is_refused_if_the_contact_forbids_it()
    {
        const string Voice = """/_send @4 json [{"msgContent":{"type":"voice","text":"","duration":3}}]""";
        Assert.Equal("newChatItems", Tag(await Alice.AskAsync(Voice)));
        await Bob.AskAsync("""/_set prefs @4 {"voice":{"allow":"no"}}""");
        await Alice.EventAsync("contactUpdated");
        Assert.Equal("feature not allowed Voice messages", Get(await Alice.AskAsync(Voice), "chatError.errorType.message"));
    }

    [Fact]
    public async Task Unchanged_preferences_cause_no_events()
    {
        var answer = await Alice.AskAsync("/_set prefs @4 {}");
        Assert.Equal("contactPrefsUpdated", Tag(answer));
        await Alice.AskAsync("/user");
        Assert.Empty(Alice.Events);
    }

    // Returns the texts of the next new items.
    private static async Task<string[]> TextsAsync(RawClient client)
    {
        var items = (await client.EventAsync("newChatItems")).GetProperty("chatItems");
        return [.. items.EnumerateArray().Select(item => Get(item, "chatItem.meta.itemText")!)];
    }
}
