using SimplexChat.Api;
using SimplexChat.Simulator;
using SimplexChat.Tests.Sessions;

namespace SimplexChat.Tests.Messages;

/// <summary>Two simulated users who are contacts, each with a session.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private readonly SimplexSimulator _network = new();

    private Pair()
    {
    }

    public SimplexSession Alice { get; private set; } = null!;

    public SimplexSession Bob { get; private set; } = null!;

    /// <summary>Gets alice's chat with bob.</summary>
    public ChatRef ToBob { get; private set; } = null!;

    /// <summary>Gets bob's chat with alice.</summary>
    public ChatRef ToAlice { get; private set; } = null!;

    public static async Task<Pair> MakeAsync()
    {
        var pair = new Pair();
        pair.Alice = await SimplexSession.ConnectAsync(pair._network.GetOrAddCore("alice").CreateTransport());
        pair.Bob = await SimplexSession.ConnectAsync(pair._network.GetOrAddCore("bob").CreateTransport());
        var address = await pair.Alice.SendAsync(new ApiCreateMyAddressCommand { UserId = 1 }).Soon();
        await pair.Alice.SendAsync(new ApiSetAddressSettingsCommand { UserId = 1, Settings = new() { AutoAccept = new() } }).Soon();
        await pair.Bob.SendAsync(new ConnectCommand { ConnTarget = address.Link }).Soon();
        pair.ToBob = await ContactOfAsync(pair.Alice);
        pair.ToAlice = await ContactOfAsync(pair.Bob);
        return pair;
    }

    /// <summary>Sends texts, and waits until the recipient has received them.</summary>
    public static async Task SendAsync(SimplexSession session, ChatRef chat, params IEnumerable<string> texts)
    {
        using var delivery = new MessageDelivery(session, DeliveryStage.Received, TimeSpan.FromSeconds(30));
        using var sender = new MessageSender(session);
        await Task.WhenAll(texts.Select(text => delivery.WaitAsync(sender.SendAsync(Text(chat, text)))));
    }

    /// <summary>Returns a text message.</summary>
    public static OutgoingMessage Text(ChatRef chat, string text) => new(chat, new() { MsgContent = new TextMsgContent { Text = text } });

    public async ValueTask DisposeAsync()
    {
        await Alice.DisposeAsync();
        await Bob.DisposeAsync();
        _network.Dispose();
    }

    private static async Task<ChatRef> ContactOfAsync(SimplexSession session)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var connected = (ContactConnectedEvent)(await session.Events.TakeAsync(["contactConnected"], patience.Token)).ChatEvent;
        return new() { ChatType = ChatType.Direct, ChatId = connected.Contact.ContactId };
    }
}
