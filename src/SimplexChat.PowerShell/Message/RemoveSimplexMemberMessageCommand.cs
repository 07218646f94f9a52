using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Deletes messages of group members for everyone.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexMemberMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ChatItemsDeletedResponse))]
public sealed class RemoveSimplexMemberMessageCommand : SimplexMessageBatchCmdlet
{
    /// <inheritdoc/>
    protected override string Action => "Delete messages of members for everybody";

    // The command takes a group, and no part of one.
    /// <inheritdoc/>
    protected override void OnMessage(ChatRef chat, MessageTarget message) => base.OnMessage(
        chat.ChatType == ChatType.Group
            ? chat with { ChatScope = null }
            : throw new SimplexInputException($"{Describe(message)} is in no group. Remove-SimplexMessage deletes messages of a contact here."),
        message);

    /// <inheritdoc/>
    protected override ChatItemsDeletedResponse Delete(ChatRef chat, IReadOnlyList<long> itemIds) =>
        Send(new ApiDeleteMemberChatItemCommand { GroupId = chat.ChatId, ChatItemIds = itemIds });
}
