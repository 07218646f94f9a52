using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Bots;

/// <summary>Finds the turns of a bot for an event.</summary>
internal sealed class BotHandlers
{
    private readonly BotCommands _commands;
    private readonly ScriptBlock? _onMessage;
    private readonly ScriptBlock? _onContact;
    private readonly ScriptBlock? _onServiceRequest;
    private readonly long _userId;

    /// <param name="commands">The handlers of commands.</param>
    /// <param name="onMessage">The handler of all other messages.</param>
    /// <param name="onContact">The handler of new contacts.</param>
    /// <param name="onServiceRequest">The handler of service requests.</param>
    /// <param name="userId">The user of the bot. A core sends the events of all its users.</param>
    public BotHandlers(BotCommands commands, ScriptBlock? onMessage, ScriptBlock? onContact, ScriptBlock? onServiceRequest, long userId)
    {
        _commands = commands;
        _onMessage = onMessage;
        _onContact = onContact;
        _onServiceRequest = onServiceRequest;
        _userId = userId;
        All = [.. new[] { onMessage, onContact, onServiceRequest }.OfType<ScriptBlock>(), .. commands.Handlers];
        EventTypes =
        [
            .. onContact is null ? [] : new[] { "contactConnected" },
            .. onServiceRequest is null ? [] : new[] { "serviceRequest" },
            .. HandlesMessages ? new[] { "newChatItems" } : [],
        ];
    }

    /// <summary>Gets all handlers.</summary>
    public IReadOnlyList<ScriptBlock> All { get; }

    /// <summary>Gets the types of the events that the bot reads. Other readers still get the other events.</summary>
    public IReadOnlyCollection<string> EventTypes { get; }

    /// <summary>Gets whether the bot handles messages.</summary>
    public bool HandlesMessages => _onMessage is not null || _commands.Handlers.Count > 0;

    /// <summary>Returns the turns for an event in order.</summary>
    /// <param name="chatEvent">The event.</param>
    public IEnumerable<BotTurn> TurnsFor(ChatEvent chatEvent) => chatEvent switch
    {
        NewChatItemsEvent messages when messages.User.UserId == _userId => TurnsFor(messages.ChatItems),
        ContactConnectedEvent connected when connected.User.UserId == _userId =>
            [new(ChatTarget.Of(connected.Contact), connected.Contact, $"-OnContact for {connected.Contact}", _onContact)],
        ServiceRequestEvent request when request.User.UserId == _userId => [BotTurn.Of(request, _onServiceRequest!)],
        _ => [],
    };

    /// <summary>Returns the turns for messages in order. Each received message has a turn.</summary>
    /// <param name="messages">The messages. Other items of a chat are ignored.</param>
    public IEnumerable<BotTurn> TurnsFor(IEnumerable<AChatItem> messages) =>
        messages.Where(message => message.ChatItem.Content is RcvMsgContentCIContent || message.Missing is not null).Select(TurnFor);

    private BotTurn TurnFor(AChatItem message)
    {
        var chat = ChatTarget.Of(message.ChatInfo);
        if (message.Missing is not null)
        {
            return new(chat, message, $"Missing messages in {message.Chat}", null) { Problem = new SimplexMissingMessagesException(message) };
        }

        if (message.ChatItem.Meta.ItemDeleted is not null)
        {
            return new(chat, message, $"A deleted message in {message.Chat}", null);
        }

        if (_commands.Find(message.Text, out var keyword, out var arguments) is { } handler)
        {
            return new(chat, message, $"/{keyword!.ToLowerInvariant()} in {message.Chat}", handler) { Arguments = arguments };
        }

        if (_onMessage is not null)
        {
            return new(chat, message, $"-OnMessage in {message.Chat}", _onMessage);
        }

        // In a group, the command may be for another bot.
        return keyword is not null && message.ChatInfo is DirectChatInfo
            ? new(chat, message, $"An unknown command in {message.Chat}", null) { Answer = $"Unknown command. Commands: {_commands.Names}" }
            : new(chat, message, $"No handler in {message.Chat}", null);
    }
}
