using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Tells what a bot has to do for an event.</summary>
internal sealed class BotHandlers
{
    private readonly BotCommands _commands;
    private readonly ScriptBlock? _onMessage;
    private readonly ScriptBlock? _onContact;
    private readonly long _userId;

    /// <param name="commands">What runs for commands.</param>
    /// <param name="onMessage">What runs for all other messages.</param>
    /// <param name="onContact">What runs for a new contact.</param>
    /// <param name="userId">Whose events they are: a core with several users tells of all.</param>
    public BotHandlers(BotCommands commands, ScriptBlock? onMessage, ScriptBlock? onContact, long userId)
    {
        _commands = commands;
        _onMessage = onMessage;
        _onContact = onContact;
        _userId = userId;
        All = [.. new[] { onMessage, onContact }.OfType<ScriptBlock>(), .. commands.Handlers];
        EventTypes = [.. onContact is null ? [] : new[] { "contactConnected" }, .. HearsMessages ? new[] { "newChatItems" } : []];
    }

    /// <summary>All that can be run.</summary>
    public IReadOnlyList<ScriptBlock> All { get; }

    /// <summary>The events that there is something to do for; the others stay for whoever reads them.</summary>
    public IReadOnlyCollection<string> EventTypes { get; }

    /// <summary>Whether messages are something to it.</summary>
    public bool HearsMessages => _onMessage is not null || _commands.Handlers.Count > 0;

    /// <summary>What is to be done for an event, in order.</summary>
    /// <param name="happening">The event.</param>
    public IEnumerable<BotTurn> TurnsFor(ChatEvent happening) => happening switch
    {
        NewChatItemsEvent messages when messages.User.UserId == _userId => TurnsFor(messages.ChatItems),
        ContactConnectedEvent connected when connected.User.UserId == _userId =>
            [new(ChatTarget.Of(connected.Contact), connected.Contact, $"-OnContact for {connected.Contact}", _onContact)],
        _ => [],
    };

    /// <summary>What is to be done for messages, in order: each that somebody else has sent has a turn.</summary>
    /// <param name="messages">The messages; a chat's own lines may be among them.</param>
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

        // In a group it may be another bot's.
        return keyword is not null && message.ChatInfo is DirectChatInfo
            ? new(chat, message, $"An unknown command in {message.Chat}", null) { Answer = $"There is no such command. There is: {_commands.Names}" }
            : new(chat, message, $"Nothing to run in {message.Chat}", null);
    }
}
