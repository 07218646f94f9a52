using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets for existing messages.</summary>
public abstract class SimplexMessageCmdlet : SimplexSessionCmdlet
{
    private object? _target;

    /// <summary>
    /// Specifies the chat of the messages: '@alice', '#ops', an id such as '@12', the notes ('*'), or an object.
    /// </summary>
    [Parameter(Position = 0)]
    [ChatTargetTransformation(Hint = "A piped message already contains its chat. Name the parameters of the other arguments, such as -Text or -Reaction.")]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[]? Chat { get; set; }

    /// <summary>
    /// Specifies the messages: message objects, ids (with -Chat), or responses or events that contain messages.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true,
        HelpMessage = "The messages: ids or message objects. Example: 42")]
    [Alias("Id", "ItemId")]
    [MessageTransformation]
    public MessageTarget[] Message { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var message in Message)
        {
            var chat = ChatOf(message);
            _target = (object?)message.Item ?? message;
            OnMessage(chat, message);
        }
    }

    /// <summary>Processes one message.</summary>
    /// <param name="chat">Its chat.</param>
    /// <param name="message">The message.</param>
    protected abstract void OnMessage(ChatRef chat, MessageTarget message);

    /// <summary>Returns a description of messages of one chat, for ShouldProcess and errors.</summary>
    /// <param name="messages">The messages. Messages that are specified by id are in the chat of -Chat.</param>
    protected string Describe(params IReadOnlyList<MessageTarget> messages)
    {
        var name = messages[0].Item?.Chat ?? NameOf(Chat![0]);
        return messages.Count == 1 ? $"message {messages[0]} in {name}" : $"{messages.Count} messages in {name}: {string.Join(", ", messages)}";
    }

    private ChatRef ChatOf(MessageTarget message)
    {
        _target = (object?)message.Item ?? message;
        if (message.Chat is { } own)
        {
            return Find(own);
        }

        switch (Chat)
        {
            case [var one]:
                _target = one;
                return Find(one);
            case null:
                throw new SimplexInputException($"The chat of message {message} is unknown. Specify -Chat.");
            default:
                throw new SimplexInputException("Specify one chat with -Chat. A message id is valid in one chat only.");
        }
    }
}
