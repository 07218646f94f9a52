using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>One thing to do for one chat: to run a handler and send what it writes.</summary>
/// <param name="chat">The chat.</param>
/// <param name="subject">What happened there: the message, or the contact.</param>
/// <param name="name">What is run, for people: <c>/help in @alice</c>.</param>
/// <param name="handler">What to run; null if the answer is known.</param>
internal sealed class BotTurn(ChatTarget chat, object subject, string name, ScriptBlock? handler)
{
    public ChatTarget Chat => chat;

    public object Subject => subject;

    public string Name => name;

    public ScriptBlock? Handler => handler;

    /// <summary>
    /// Whether only one bot may do it. Another bot may run something for a message that this bot only marks as read, unless the
    /// message was deleted: its event still has the text.
    /// </summary>
    public bool IsExclusive => handler is not null || Answer.Length > 0 || Message?.ChatItem.Meta.ItemDeleted is not null;

    /// <summary>The message; null where it is about something else.</summary>
    public AChatItem? Message => subject as AChatItem;

    /// <summary>What follows a command's keyword; null where there is no command.</summary>
    public string? Arguments { get; init; }

    /// <summary>The answer if there is no handler.</summary>
    public string Answer { get; init; } = "";

    /// <summary>What the handlers can't do anything about; null where nothing is wrong.</summary>
    public SimplexException? Problem { get; init; }

    /// <summary>The event; null if the message is from the core's history.</summary>
    public BotEvent? Event { get; set; }

    /// <summary>The turn for a log, with ids and no text: <c>/help in #ops (#3) from alice (member 5), item 19</c>.</summary>
    public override string ToString()
    {
        var text = $"{name} ({ChatTarget.Of(chat.Type, chat.Id!.Value, chat.Scope)})";
        if (Message is not { } message)
        {
            return text;
        }

        var sender = message.ChatItem.ChatDir is GroupRcvCIDirection group
            ? $" from {message.Sender} (member {group.GroupMember.GroupMemberId})"
            : "";
        return $"{text}{sender}, item {message.ItemId}";
    }
}
