using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a direct chat with a group member and sends the invitation to it.</summary>
[Cmdlet(VerbsCommon.New, "SimplexMemberContact", SupportsShouldProcess = true)]
[OutputType(typeof(NewMemberContactSentInvResponse))]
public sealed class NewSimplexMemberContactCommand : SimplexGroupMemberCmdlet
{
    /// <summary>Specifies the first message, which the member gets together with the invitation.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 2)]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <inheritdoc/>
    protected override bool IsOneByOne(GroupMemberRole? role) => true;

    /// <inheritdoc/>
    protected override string? TextOf(SimplexException exception) =>
        exception is SimplexCommandException { ChatError: ErrorChatError { ErrorType: CommandErrorChatErrorType { Message: "direct messages not allowed" } } }
            ? "The group doesn't allow direct messages between its members. An owner can allow them: Set-SimplexGroup -Preference @{ DirectMessages = 'on' }."
            : null;

    /// <inheritdoc/>
    protected override void OnMembers(MemberBatch batch)
    {
        if (ShouldProcess(batch.Description, "Invite to a direct chat"))
        {
            Announce("APICreateMemberContact");
            WriteObject(Await(token => Current.InviteMemberAsync(batch.GroupId, batch.MemberIds[0], Text, token)));
        }
    }
}
