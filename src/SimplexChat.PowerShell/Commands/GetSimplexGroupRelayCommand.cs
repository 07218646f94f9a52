using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the relays of a public group. Requires a core newer than version 6.4.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexGroupRelay")]
[OutputType(typeof(GroupRelay))]
public sealed class GetSimplexGroupRelayCommand : SimplexGroupCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput() =>
        WriteObject(Send(new ApiGetGroupRelaysCommand { GroupId = FindId(Group) }).GroupRelays, enumerateCollection: true);
}
