// Shows the main use of the client library on a simulated network: the address of a bot, a contact, and a conversation.
// For a core at an address, use SimplexSession.ConnectAsync(new Uri("ws://localhost:5225")) instead.
using SimplexChat;
using SimplexChat.Api;
using SimplexChat.Simulator;

using var network = new SimplexSimulator();
await using var bot = await SimplexSession.ConnectAsync(network.GetOrAddCore("bot").CreateTransport());
await using var alice = await SimplexSession.ConnectAsync(network.GetOrAddCore("alice").CreateTransport());
using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));

var user = await bot.GetActiveUserAsync();
var address = await bot.SendAsync(new ApiCreateMyAddressCommand { UserId = user.UserId });
Console.WriteLine($"bot's address: {address.Link}");

await alice.SendAsync(new ConnectCommand { ConnTarget = address.Link });
var asked = (ReceivedContactRequestEvent)(await bot.Events.TakeAsync(["receivedContactRequest"], patience.Token)).ChatEvent;
Console.WriteLine($"{asked.ContactRequest.LocalDisplayName} asks for contact");

await bot.SendAsync(new ApiAcceptContactCommand { ContactReqId = asked.ContactRequest.ContactRequestId });
var connected = (ContactConnectedEvent)(await bot.Events.TakeAsync(["contactConnected"], patience.Token)).ChatEvent;
await alice.Events.TakeAsync(["contactConnected"], patience.Token);

// Connecting adds items to the chat. The conversation begins after them.
await SayAsync(bot, connected.Contact, "Disk C: on *web-1* is full.");
var message = await HearAsync(alice);
Console.WriteLine($"alice reads: {message.Text}");

await SayAsync(alice, ((DirectChatInfo)message.ChatInfo).Contact, "Thanks, I am on it.");
Console.WriteLine($"bot reads: {(await HearAsync(bot)).Text}");

async Task SayAsync(SimplexSession session, Contact contact, string text) =>
    await session.SendAsync(new ApiSendMessagesCommand
    {
        SendRef = new() { ChatType = ChatType.Direct, ChatId = contact.ContactId },
        ComposedMessages = [new() { MsgContent = new TextMsgContent { Text = text } }],
    });

async Task<AChatItem> HearAsync(SimplexSession session)
{
    while (true)
    {
        var happening = (NewChatItemsEvent)(await session.Events.TakeAsync(["newChatItems"], patience.Token)).ChatEvent;
        if (happening.ChatItems.FirstOrDefault(item => item.ChatItem.Content is RcvMsgContentCIContent) is { } item)
        {
            return item;
        }
    }
}
