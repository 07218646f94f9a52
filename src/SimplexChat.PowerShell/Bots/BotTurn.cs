using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Bots;

/// <summary>One task for one chat: run a handler and send its output.</summary>
/// <param name="chat">The chat.</param>
/// <param name="subject">The message, or the new contact.</param>
/// <param name="name">The name in messages to the user: <c>/help in @alice</c>.</param>
/// <param name="handler">The handler, or null if the answer is fixed.</param>
internal sealed class BotTurn(ChatTarget chat, object subject, string name, ScriptBlock? handler)
{
    private static readonly ChatType ServiceChats = new("serviceRequest");
    private static long _requests;

    public ChatTarget Chat => chat;

    /// <summary>Gets the identity of the chat. The names in <see cref="Chat"/> can change.</summary>
    public ChatRef ChatRef { get; } = chat.ToChatRef(chat.Id!.Value);

    public object Subject => subject;

    public string Name => name;

    public ScriptBlock? Handler => handler;

    /// <summary>
    /// Gets whether only one bot may run the turn. A message that this bot only marks as read can still be handled by another
    /// bot. The exception are deleted messages, because their events still contain the text.
    /// </summary>
    public bool IsExclusive => handler is not null || Answer.Length > 0 || Message?.ChatItem.Meta.ItemDeleted is not null;

    /// <summary>Gets the message, or null if the turn isn't about a message.</summary>
    public AChatItem? Message => subject as AChatItem;

    /// <summary>Gets the service request, or null if the turn isn't about one.</summary>
    public ServiceRequestEvent? Request => subject as ServiceRequestEvent;

    /// <summary>Creates the turn for a service request. A request has no chat, so turns for requests don't wait for each other.</summary>
    /// <param name="request">The request.</param>
    /// <param name="handler">The handler, whose output is the response.</param>
    public static BotTurn Of(ServiceRequestEvent request, ScriptBlock handler) =>
        new(ChatTarget.Of(ServiceChats, Interlocked.Increment(ref _requests)), request, "-OnServiceRequest", handler);

    /// <summary>Gets the text after the keyword of a command, or null if the message isn't a command.</summary>
    public string? Arguments { get; init; }

    /// <summary>Gets the fixed answer of a turn without a handler.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Gets a problem that the bot reports, such as missing messages; null if there is none.</summary>
    public SimplexException? Problem { get; init; }

    /// <summary>Gets or sets the event, or null if the message is from the core's history.</summary>
    public BotEvent? Event { get; set; }

    /// <summary>Converts the output of the handler to the answer: a text, or the JSON of a response to a service request.</summary>
    /// <param name="output">The output.</param>
    /// <param name="runspace">The runspace that formats the objects, or null for the current runspace.</param>
    /// <exception cref="FormatException">The output isn't a JSON object.</exception>
    public string AnswerOf(IEnumerable<PSObject?> output, Runspace? runspace) =>
        Request is null ? BotAnswer.TextOf(output, runspace) : BotAnswer.JsonOf(output);

    /// <summary>Returns the turn for a log, with ids and without the text of the message: <c>/help in #ops (#3) from alice (member 5), item 19</c>.</summary>
    public override string ToString()
    {
        if (Request is { } request)
        {
            return $"{name} {SafeText.Line(request.RequestId)}";
        }

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
