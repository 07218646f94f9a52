using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the link of a group.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexGroupLink")]
[OutputType(typeof(GroupLink))]
public sealed class GetSimplexGroupLinkCommand : SimplexGroupCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        var response = Send(new ApiGetGroupLinkCommand { GroupId = FindId(Group) });
        WriteObject(response.GroupLink with { GroupInfo = response.GroupInfo });
    }
}
