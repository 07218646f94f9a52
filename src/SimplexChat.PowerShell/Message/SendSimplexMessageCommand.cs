using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Sends a text to a contact.</summary>
[Cmdlet(VerbsCommunications.Send, "SimplexMessage", SupportsShouldProcess = true)]
[OutputType(typeof(NewChatItemsResponse))]
public sealed class SendSimplexMessageCommand : SimplexSessionCmdlet
{
    private ChatTarget? _target;

    /// <summary>The chats: <c>'@alice'</c>, an id (<c>'@12'</c>), a contact, or any message or event of one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ChatTargetTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] To { get; set; } = [];

    /// <summary>The text. SimpleX's markdown works: *bold*, _italic_, ~struck~, `code`, #secret#, !1 red!.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var target in To)
        {
            _target = target;
            if (ShouldProcess(target.ToString(), "Send message"))
            {
                WriteObject(Send(target));
            }
        }
    }

    private NewChatItemsResponse Send(ChatTarget target)
    {
        var response = Send(new ApiSendMessagesCommand
        {
            SendRef = Find(target),
            ComposedMessages = [new() { MsgContent = new TextMsgContent { Text = Text } }],
        });

        // A core answers with what it took, and leaves out what it did not.
        return response.ChatItems.Count > 0
            ? response
            : throw new SimplexPartialSendException(
                $"The core did not take the message to {target}. Receive-SimplexEvent -Type chatErrors says why; the most common reason is a text of more than about 15,000 bytes.");
    }
}
