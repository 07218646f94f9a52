using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Checks that the SimpleX name of a public group belongs to the group. Requires core 7.1.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "SimplexGroupDomain", SupportsShouldProcess = true)]
[OutputType(typeof(GroupDomainVerifiedResponse))]
public sealed class ConfirmSimplexGroupDomainCommand : SimplexGroupCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        var groupId = FindId(Group);
        if (!ShouldProcess(NameOf(Group), "Verify SimpleX name"))
        {
            return;
        }

        var response = Send(new ApiVerifyGroupDomainCommand { GroupId = groupId });
        if (response.VerificationFailure is { } failure)
        {
            WriteWarning($"The SimpleX name of {Group} isn't verified: {failure}");
        }

        WriteObject(response);
    }
}
