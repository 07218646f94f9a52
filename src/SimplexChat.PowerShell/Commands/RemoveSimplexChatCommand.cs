using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Deletes contacts, groups, pending connections, or the messages with a contact.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexChat", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ContactDeletedResponse), typeof(GroupDeletedUserResponse), typeof(ContactConnectionDeletedResponse))]
public sealed class RemoveSimplexChatCommand : SimplexSessionCmdlet
{
    private ChatTarget? _target;

    /// <summary>Specifies the chats: '@alice', '#ops', an id such as '@4', or a connection such as ':4'.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The chats to remove: names, ids or objects. Example: @alice or #ops")]
    [ChatOrConnectionTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] Chat { get; set; } = [];

    /// <summary>Specifies what is deleted.</summary>
    [Parameter]
    public ChatRemovalMode Mode { get; set; }

    /// <summary>Indicates that the contact isn't notified.</summary>
    [Parameter]
    public SwitchParameter NoNotify { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var target in Chat)
        {
            _target = target;
            RequireMode(target);
            var chatRef = Find(target);
            if (ShouldProcess(NameOf(target), Describe(target)))
            {
                WriteObject(Send(new ApiDeleteChatCommand { ChatRef = chatRef, ChatDeleteMode = ToApi() }));
            }
        }
    }

    // For a group, a core accepts any mode and deletes the complete group.
    private void RequireMode(ChatTarget target)
    {
        if (target.Type != ChatType.Direct && Mode != ChatRemovalMode.Full)
        {
            throw new SimplexInputException($"{target} isn't a contact. Use -Mode {ChatRemovalMode.Full}.");
        }

        if (NoNotify && (target.Type != ChatType.Direct || Mode == ChatRemovalMode.Messages))
        {
            throw new SimplexInputException($"-NoNotify applies only to contacts that are deleted. Omit -NoNotify for groups, connections and -Mode {ChatRemovalMode.Messages}.");
        }
    }

    private string Describe(ChatTarget target) =>
        target.Type == ChatType.Group ? "Delete group and all its messages in this core, and for all members if the user is its owner"
        : target.Type == ChatType.ContactConnection ? "Delete connection, so that its link can't be used any more"
        : Mode switch
        {
            ChatRemovalMode.Entity => "Delete contact permanently and keep its messages",
            ChatRemovalMode.Messages => "Delete all messages with the contact from this core",
            _ => "Delete contact and all its messages permanently",
        };

    private ChatDeleteMode ToApi() => Mode switch
    {
        ChatRemovalMode.Entity => new EntityChatDeleteMode { Notify = !NoNotify },
        ChatRemovalMode.Messages => new MessagesChatDeleteMode(),
        _ => new FullChatDeleteMode { Notify = !NoNotify },
    };
}
