using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Forwards messages to other chats.</summary>
[Cmdlet(VerbsCommon.Copy, "SimplexMessage", SupportsShouldProcess = true)]
[OutputType(typeof(NewChatItemsResponse))]
public sealed class CopySimplexMessageCommand : SimplexMessageCmdlet
{
    // The messages that follow each other in the input and are in the same chat.
    private readonly List<MessageTarget> _run = [];
    private ChatRef? _from;
    private object? _target;

    /// <summary>Specifies the chats to forward to: '@alice', '#ops', an id such as '@12', the notes ('*'), or an object.</summary>
    [Parameter(Mandatory = true, Position = 2,
        HelpMessage = "The chats to forward to: names, ids or objects. Example: @alice or #ops")]
    [ChatTargetTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] To { get; set; } = [];

    /// <summary>
    /// Specifies the time after which the new messages are deleted on both sides, if the chat allows this: a number of
    /// seconds, or a TimeSpan.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [Alias("Ttl")]
    [SecondsTransformation(MaxDays = 3650)]
    public Seconds? TimeToLive { get; set; }

    /// <summary>Forwards messages whose files aren't in the core without these files.</summary>
    [Parameter]
    public SwitchParameter WithoutFile { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target ?? base.ErrorTarget;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        base.OnInput();
        // A pipeline of events has no end, so don't wait for it.
        if (Message.Any(message => message.IsFromEvent))
        {
            Forward();
        }
    }

    /// <inheritdoc/>
    protected override void OnMessage(ChatRef chat, MessageTarget message)
    {
        if (_from is not null && _from != chat)
        {
            Forward();
        }

        _from = chat;
        _run.Add(message);
    }

    /// <inheritdoc/>
    protected override void OnEnd() => Forward();

    // The core forwards messages of one chat in one command, and keeps their order.
    private void Forward()
    {
        MessageTarget[] messages = [.. _run];
        var from = _from;
        _run.Clear();
        _from = null;
        if (from is null)
        {
            return;
        }

        _target = messages.Length == 1 ? messages[0].Item ?? (object)messages[0] : messages;
        foreach (var to in To)
        {
            Attempt(() => Forward(to, from, messages));
        }

        _target = null;
    }

    private void Forward(ChatTarget to, ChatRef from, MessageTarget[] messages)
    {
        var target = Find(to);
        if (!ShouldProcess($"{Describe(messages)} to {NameOf(to)}", "Forward messages"))
        {
            return;
        }

        Announce("APIForwardChatItems");
        var result = Forward(target, from, [.. messages.Select(message => message.ItemId)]);
        WriteNotices();
        if (result.Response is { } response)
        {
            WriteObject(response);
        }

        if (result.Missing.Count > 0)
        {
            MessageTarget[] missing = [.. messages.Where(message => result.Missing.Contains(message.ItemId))];
            WriteError(new ErrorRecord(
                new ItemNotFoundException(
                    $"The core did not forward {Describe(missing)} to {to}. The messages don't exist, were deleted, or are only a file that isn't in the core. Get-SimplexMessage returns the messages of a chat."),
                "NotForwarded",
                ErrorCategory.ObjectNotFound,
                missing));
        }
    }

    private ForwardResult Forward(ChatRef to, ChatRef from, IReadOnlyList<long> itemIds)
    {
        try
        {
            return Await(token => Current.ForwardAsync(to, from, itemIds, TimeToLive, WithoutFile, token));
        }
        catch (SimplexInputException exception)
        {
            throw new SimplexInputException(
                $"{exception.Message} To receive a file, use Receive-SimplexFile. To forward the messages without these files, use -WithoutFile.",
                exception);
        }
    }
}
