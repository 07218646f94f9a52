using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the security codes of contacts or group members, to compare them with the other side.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexSecurityCode", DefaultParameterSetName = OfContact)]
[OutputType(typeof(SimplexSecurityCode))]
public sealed class GetSimplexSecurityCodeCommand : SimplexSecurityCodeCmdlet
{
    /// <inheritdoc/>
    protected override void OnContact(string name, long contactId)
    {
        var said = Send(new ApiGetContactCodeCommand { ContactId = contactId });
        WriteObject(new SimplexSecurityCode(said.Contact, said.Contact.LocalDisplayName, said.Contact.ActiveConn, said.ConnectionCode));
    }

    /// <inheritdoc/>
    protected override void OnMember(string name, long groupId, long memberId)
    {
        var said = Send(new ApiGetGroupMemberCodeCommand { GroupId = groupId, GroupMemberId = memberId });
        WriteObject(new SimplexSecurityCode(said.Member, said.Member.LocalDisplayName, said.Member.ActiveConn, said.ConnectionCode));
    }
}
