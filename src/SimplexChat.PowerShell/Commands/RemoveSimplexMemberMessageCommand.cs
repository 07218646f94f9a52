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
    protected override string Action => "Delete messages of members for everyone";

    // The API command accepts a group without a scope.
    /// <inheritdoc/>
    protected override void OnMessage(ChatRef chat, MessageTarget message) => base.OnMessage(
        chat.ChatType == ChatType.Group
            ? chat with { ChatScope = null }
            : throw new SimplexInputException($"{Describe(message)} isn't in a group. To delete a contact's message in this core, use Remove-SimplexMessage."),
        message);

    /// <inheritdoc/>
    protected override ChatItemsDeletedResponse Delete(ChatRef chat, IReadOnlyList<long> itemIds) =>
        Send(new ApiDeleteMemberChatItemCommand { GroupId = chat.ChatId, ChatItemIds = itemIds });
}
