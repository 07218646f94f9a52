using SimplexChat.Api;
using SimplexChat.Simulator;
using SimplexChat.Testing.Native;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Native;

[Collection(NativeCollection.Name)]
public sealed class NativeSessionTests
{
    [NativeFact]
    public async Task New_database_gets_a_user_and_folders_and_is_started()
    {
        using var place = new NativePlace();
        await using (var session = await place.ConnectAsync("bot", "a passphrase").Soon())
        {
            Assert.Equal(place.Path("bot"), session.Endpoint);
            Assert.Equal("alice", (await session.SendAsync(new ShowActiveUserCommand())).User.LocalDisplayName);
        }

        Assert.Equal(
            [
                "/user",
                """/_create user {"profile":{"displayName":"alice","fullName":""},"pastTimestamp":false}""",
                $"/_files_folder {place.Path("bot_files")}",
                $"/_temp_folder {place.Path("bot_tmp")}",
                "/_start",
                "/user",
                "/_stop",
            ],
            place.StandIn("bot").Commands);
        Assert.True(Directory.Exists(place.Path("bot_files")));
        Assert.True(Directory.Exists(place.Path("bot_tmp")));
        Assert.Equal(0, place.StandIn("bot").OpenCores);
    }

    [NativeFact]
    public async Task Runtime_is_started_once_with_the_official_arguments()
    {
        using var place = new NativePlace();
        await using (var session = await place.ConnectAsync("a").Soon())
        await using (var other = await place.ConnectAsync("b").Soon())
        {
            Assert.Equal(1, StandInLibrary.RuntimeStarts);
        }

        Assert.Equal(
            ["simplex", "+RTS", "-A64m", "-H64m", "-xn", "--install-signal-handlers=no", "-RTS"], StandInLibrary.RuntimeArguments);
    }

    [NativeFact]
    public async Task Two_cores_in_one_process_exchange_messages()
    {
        using var place = new NativePlace();
        await using var alice = await place.ConnectAsync("alice").Soon();
        await using var bob = await place.ConnectAsync("bob", displayName: "bob").Soon();

        var address = await alice.SendAsync(new ApiCreateMyAddressCommand { UserId = 1 });
        using (await alice.SendRawAsync("""/_address_settings 1 {"businessAddress":false,"autoAccept":{"acceptIncognito":false}}"""))
        using (await bob.SendRawAsync($"/connect {address.ConnLinkContact.ConnFullLink}"))
        {
            await bob.Events.TakeAsync(["contactConnected"]).Soon();
            await alice.Events.TakeAsync(["contactConnected"]).Soon();
        }

        using var sent = await bob.SendRawAsync("""/_send @4 json [{"msgContent":{"type":"text","text":"Grüße 🙂 \"\\"},"mentions":{}}]""");
        var received = Assert.IsType<NewChatItemsEvent>((await alice.Events.TakeAsync(["newChatItems"]).Soon()).ChatEvent);
        Assert.Equal("Grüße 🙂 \"\\", received.ChatItems[0].ChatItem.Meta.ItemText);
    }

    [NativeFact]
    public async Task Refused_command_is_an_error_of_the_core()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();

        var error = await Assert.ThrowsAsync<SimplexCommandException>(
            () => session.SendAsync(new ApiShowMyAddressCommand { UserId = 1 }).Soon());
        Assert.Equal("errorStore.userContactLinkNotFound", error.ErrorId);
    }

    [NativeFact]
    public async Task Existing_user_keeps_its_name()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", displayName: "alice").Soon()).DisposeAsync();

        await using var session = await place.ConnectAsync("bot", displayName: "bob").Soon();
        Assert.Equal("alice", (await session.SendAsync(new ShowActiveUserCommand())).User.LocalDisplayName);
    }

    [NativeFact]
    public async Task Nothing_is_created_without_a_name()
    {
        using var place = new NativePlace();

        var error = await Assert.ThrowsAsync<SimplexDatabaseException>(() => place.ConnectAsync("bot", displayName: null).Soon());

        Assert.Equal("database.noUser", error.ErrorId);
        Assert.Empty(Directory.GetFileSystemEntries(place.Folder));
    }

    [NativeFact]
    public async Task Core_whose_user_was_deleted_needs_a_name()
    {
        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddEmptyCore("empty"));

        var error = await Assert.ThrowsAsync<SimplexDatabaseException>(() => place.ConnectAsync("bot", displayName: null).Soon());

        Assert.Equal("database.noUser", error.ErrorId);
        Assert.Equal(0, place.StandIn("bot").OpenCores);
        await (await place.ConnectAsync("bot").Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Core_that_already_runs_is_used()
    {
        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddCore("alice"));

        await using var session = await place.ConnectAsync("bot", displayName: null).Soon();
        Assert.Equal("alice", (await session.SendAsync(new ShowActiveUserCommand())).User.LocalDisplayName);
    }

    [NativeFact]
    public async Task Long_command_does_not_delay_other_commands()
    {
        using var place = new NativePlace();
        using var release = new ManualResetEventSlim();
        place.StandIn("bot").OnCommand = command =>
        {
            if (command == "/long")
            {
                release.Wait(TimeSpan.FromSeconds(30));
            }
        };
        await using var session = await place.ConnectAsync("bot").Soon();
        var lasting = Enumerable.Range(0, 20).Select(_ => session.SendRawAsync("/long")).ToList();

        for (var i = 0; i < 10; i++)
        {
            await session.SendAsync(new ShowActiveUserCommand()).Soon();
        }

        Assert.All(lasting, command => Assert.False(command.IsCompleted));
        release.Set();
        foreach (var command in lasting)
        {
            (await command.Soon()).Dispose();
        }
    }

    [NativeFact]
    public async Task Closing_waits_for_commands_before_it_closes_the_database()
    {
        using var place = new NativePlace();
        using var begun = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        place.StandIn("bot").OnCommand = command =>
        {
            if (command == "/long")
            {
                begun.Set();
                release.Wait(TimeSpan.FromSeconds(30));
            }
        };
        var session = await place.ConnectAsync("bot").Soon();
        var lasting = session.SendRawAsync("/long");
        begun.Wait(TimeSpan.FromSeconds(20));

        var closing = session.CloseAsync();
        var error = await Assert.ThrowsAsync<SimplexConnectionException>(() => lasting.Soon());
        Assert.True(error.OutcomeUnknown);
        var inUse = await Assert.ThrowsAsync<SimplexDatabaseException>(() => place.ConnectAsync("bot").Soon());
        Assert.Contains("in use by this process already", inUse.Message, StringComparison.Ordinal);

        release.Set();
        await closing.Soon();
        await (await place.ConnectAsync("bot").Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Command_with_a_NUL_is_rejected_and_not_truncated()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();

        using var answer = await session.SendRawAsync("/_stop\0 no").Soon();

        Assert.Equal("chatCmdError", answer.Type);
        Assert.DoesNotContain(place.StandIn("bot").Commands, command => command.StartsWith("/_stop", StringComparison.Ordinal));
    }

    [NativeFact]
    public async Task Closing_with_no_unsent_messages_does_not_wait_for_a_message_being_received()
    {
        using var place = new NativePlace();
        var session = await ConnectToBobAsync(place);

        await SendToBobAsync(session);
        await session.Events.TakeAsync(["chatItemsStatusesUpdated"]).Soon();
        await session.CloseAsync().Soon();

        Assert.Empty(Suspensions(place));
        // The core answers the command only after the second one.
        Assert.Equal(2, place.StandIn("alice").Commands.Count(command => command == "/_stop"));
        Assert.Equal(0, place.StandIn("alice").OpenCores);
    }

    [NativeFact]
    public async Task Core_stops_and_starts_while_it_receives_a_message()
    {
        using var place = new NativePlace();
        await using var session = await ConnectToBobAsync(place);

        await session.SendAsync(new ApiStopChatCommand()).Soon();
        await session.SendAsync(new StartChatCommand()).Soon();

        Assert.Equal("alice", (await session.GetActiveUserAsync().Soon()).LocalDisplayName);
    }

    [NativeFact]
    public Task Closing_waits_two_seconds_for_an_edit_to_be_sent() => EditAndCloseAsync(static (session, edit) => session.SendAsync(edit));

    [NativeFact]
    public Task Closing_waits_two_seconds_for_a_raw_command_to_be_sent() =>
        EditAndCloseAsync(static async (session, edit) => (await session.SendRawAsync(edit.ToCommandString())).Dispose());

    [NativeFact]
    public async Task Closing_waits_until_all_group_members_can_get_a_message()
    {
        using var place = new NativePlace();
        var session = await place.ConnectAsync("bot").Soon();
        var bot = place.StandIn("bot");
        using (await session.SendRawAsync("""/_group 1 {"displayName":"team","fullName":""}""").Soon())
        {
            var item = await SendAsync(session, new ChatRef { ChatType = ChatType.Group, ChatId = 1 });
            item.ChatItem.Meta.ItemStatus = new SndSentCIStatus { SndProgress = SndCIStatusProgress.Partial };
            var updated = new ChatItemsStatusesUpdatedEvent { User = await session.GetActiveUserAsync(), ChatItems = [item] }.ToJson();
            bot.Events.Enqueue($$"""{"result":{{updated}}}""");
            await session.Events.TakeAsync(["chatItemsStatusesUpdated"]).Soon();
        }

        Assert.Null(session.Unsent);
        var asked = 0;
        bot.OnCommand = command =>
        {
            if (command.StartsWith("/_get item info ", StringComparison.Ordinal))
            {
                var status = ++asked < 3 ? "new" : "sent";
                bot.Answers["/_get item info #1 "] = $$$$"""
                    {"result":{"type":"chatItemInfo","chatItemInfo":{"itemVersions":[],"memberDeliveryStatuses":[
                    {"groupMemberId":8,"memberDeliveryStatus":{"type":"sent"}},{"groupMemberId":9,"memberDeliveryStatus":{"type":"{{{{status}}}}"}}]}}}
                    """;
            }
        };
        await session.CloseAsync().Soon();

        Assert.Equal(3, asked);
        Assert.False(session.TryTakeNotice(out _));
    }

    [NativeFact]
    public async Task Closing_does_not_wait_for_a_group_message_that_no_member_can_receive_yet()
    {
        using var place = new NativePlace();
        // As the core sends them: no members, an invited member, a member who has been offline for long, and a member who
        // can receive.
        foreach (var (members, isLeft) in new[]
        {
            ("", false),
            (""","memberDeliveryStatuses":[]""", false),
            (""","memberDeliveryStatuses":[{"groupMemberId":8,"memberDeliveryStatus":{"type":"inactive"}}]""", false),
            (""","memberDeliveryStatuses":[{"groupMemberId":8,"memberDeliveryStatus":{"type":"new"}}]""", true),
        })
        {
            var name = Guid.NewGuid().ToString("N");
            var session = await place.ConnectAsync(name).Soon();
            using (await session.SendRawAsync("""/_group 1 {"displayName":"team","fullName":""}""").Soon())
            using (await session.SendRawAsync("""/_send #1 json [{"msgContent":{"type":"text","text":"hi"},"mentions":{}}]""").Soon())
            {
                Assert.Equal("1 message", session.Unsent);
            }

            place.StandIn(name).Answers["/_get item info #1 "] =
                $$$$"""{"result":{"type":"chatItemInfo","chatItemInfo":{"itemVersions":[]{{{{members}}}}}}}""";
            await session.CloseAsync(TimeSpan.Zero).Soon();

            Assert.Equal(isLeft, session.Unsent is not null);
            Assert.Equal(isLeft, session.TryTakeNotice(out _));
        }
    }

    private static async Task EditAndCloseAsync(Func<SimplexSession, ChatCommand, Task> send)
    {
        using var place = new NativePlace();
        var session = await ConnectToBobAsync(place);
        var item = await SendToBobAsync(session);

        var edit = new ApiUpdateChatItemCommand
        {
            ChatRef = new ChatRef { ChatType = ChatType.Direct, ChatId = 4 },
            ChatItemId = item.ItemId,
            UpdatedMessage = new UpdatedMessage { MsgContent = new TextMsgContent { Text = "no alert" } },
        };
        await send(session, edit).Soon();
        await session.CloseAsync().Soon();

        // The argument is in microseconds.
        Assert.Equal(["/_app suspend 2000000"], Suspensions(place));
        Assert.Equal(0, place.StandIn("alice").OpenCores);
    }

    private static async Task<SimplexSession> ConnectToBobAsync(NativePlace place)
    {
        var alice = place.Network.AddCore("alice");
        new SimulatorPeer(place.Network, "bob").BecomeContactOf(alice);
        place.StandIn("alice").Create(alice);
        place.StandIn("alice").IsReceiving = true;
        return await place.ConnectAsync("alice").Soon();
    }

    private static Task<AChatItem> SendToBobAsync(SimplexSession session) =>
        SendAsync(session, new ChatRef { ChatType = ChatType.Direct, ChatId = 4 });

    private static async Task<AChatItem> SendAsync(SimplexSession session, ChatRef chat)
    {
        var sent = await session.SendAsync(new ApiSendMessagesCommand
        {
            SendRef = chat,
            ComposedMessages = [new ComposedMessage { MsgContent = new TextMsgContent { Text = "alert" } }],
        }).Soon();
        return ((NewChatItemsResponse)sent).ChatItems[0];
    }

    private static IEnumerable<string> Suspensions(NativePlace place) =>
        place.StandIn("alice").Commands.Where(command => command.StartsWith("/_app suspend ", StringComparison.Ordinal));
}
