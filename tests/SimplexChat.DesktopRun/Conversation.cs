using SimplexChat.Api;
using SimplexChat.Simulator;
using SimplexChat.Transports;
using SimplexChat.Transports.WebSocket;

namespace SimplexChat.DesktopRun;

/// <summary>
/// Connects two users and sends a message, on a simulated network of this process or between cores at two addresses.
/// </summary>
internal static class Conversation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(string[] addresses)
    {
        using var network = new SimplexSimulator();
        ICoreTransport[] transports = addresses.Length == 0
            ? [network.GetOrAddCore("bot").CreateTransport(), network.GetOrAddCore("alice").CreateTransport()]
            : [.. addresses.Select(address => new WebSocketTransport(new Uri(address)))];
        await using var bot = await SimplexSession.ConnectAsync(transports[0]);
        await using var alice = await SimplexSession.ConnectAsync(transports[1]);
        await TalkAsync(bot, alice);
    }

    private static async Task TalkAsync(SimplexSession bot, SimplexSession alice)
    {
        using var patience = new CancellationTokenSource(Patience);
        var user = await bot.GetActiveUserAsync(patience.Token);
        var address = await bot.SendAsync(new ApiCreateMyAddressCommand { UserId = user.UserId }, patience.Token);
        await alice.SendAsync(new ConnectCommand { ConnTarget = address.Link }, patience.Token);
        var asked = (ReceivedContactRequestEvent)(await bot.Events.TakeAsync(["receivedContactRequest"], patience.Token)).ChatEvent;
        await bot.SendAsync(new ApiAcceptContactCommand { ContactReqId = asked.ContactRequest.ContactRequestId }, patience.Token);
        var connected = (ContactConnectedEvent)(await bot.Events.TakeAsync(["contactConnected"], patience.Token)).ChatEvent;
        await alice.Events.TakeAsync(["contactConnected"], patience.Token);
        Console.WriteLine($"{connected.Contact.LocalDisplayName} is connected");

        await bot.SendAsync(
            new ApiSendMessagesCommand
            {
                SendRef = new() { ChatType = ChatType.Direct, ChatId = connected.Contact.ContactId },
                ComposedMessages = [new() { MsgContent = new TextMsgContent { Text = "Größe: 12 €, \"*bold*\" 🚀" } }],
            },
            patience.Token);
        Console.WriteLine($"alice reads: {await HearAsync(alice, patience.Token)}");
    }

    private static async Task<string?> HearAsync(SimplexSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            var happening = (NewChatItemsEvent)(await session.Events.TakeAsync(["newChatItems"], cancellationToken)).ChatEvent;
            if (happening.ChatItems.FirstOrDefault(item => item.ChatItem.Content is RcvMsgContentCIContent) is { } heard)
            {
                return heard.Text;
            }
        }
    }
}
