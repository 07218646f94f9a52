using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Deletes messages in this core or for everyone.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ChatItemsDeletedResponse))]
public sealed class RemoveSimplexMessageCommand : SimplexMessageBatchCmdlet
{
    /// <summary>Specifies how messages are deleted.</summary>
    [Parameter(Position = 2)]
    [ApiEnumTransformation(typeof(CIDeleteMode))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<CIDeleteMode>))]
    public CIDeleteMode Mode { get; set; } = CIDeleteMode.Internal;

    /// <inheritdoc/>
    protected override string Action =>
        Mode == CIDeleteMode.Internal ? "Delete messages in this core only"
        : Mode == CIDeleteMode.InternalMark ? "Mark messages as deleted in this core only"
        : Mode == CIDeleteMode.Broadcast ? "Delete messages for everyone"
        : $"Delete messages ({Mode})";

    /// <inheritdoc/>
    protected override void OnMessage(ChatRef chat, MessageTarget message)
    {
        RequireKnown(Mode);
        base.OnMessage(chat, message);
    }

    /// <inheritdoc/>
    protected override ChatItemsDeletedResponse Delete(ChatRef chat, IReadOnlyList<long> itemIds) =>
        Send(new ApiDeleteChatItemCommand { ChatRef = chat, ChatItemIds = itemIds, DeleteMode = Mode });
}
