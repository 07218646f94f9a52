using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Deletes all messages of chats in this core.</summary>
[Cmdlet(VerbsCommon.Clear, "SimplexChat", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ChatClearedResponse))]
public sealed class ClearSimplexChatCommand : SimplexSessionCmdlet
{
    private ChatTarget? _target;

    /// <summary>
    /// Specifies the chats: '@alice', '#ops', an id such as '@4', the notes ('*'), or an object that is or contains a chat,
    /// contact or group.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The chats whose messages to delete: names, ids or objects. Example: @alice or #ops")]
    [ChatTargetTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] Chat { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var target in Chat)
        {
            _target = target;
            var chat = Find(target);
            if (ShouldProcess(NameOf(target), "Delete all messages and files of the chat in this core"))
            {
                WriteObject(Send(new ApiClearChatCommand { ChatRef = chat }));
            }
        }
    }
}
