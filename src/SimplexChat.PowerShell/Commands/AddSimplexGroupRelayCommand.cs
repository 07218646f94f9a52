using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Adds relays to a public group. Requires a core newer than version 6.4.</summary>
[Cmdlet(VerbsCommon.Add, "SimplexGroupRelay", SupportsShouldProcess = true)]
[OutputType(typeof(GroupRelaysAddedResponse))]
public sealed class AddSimplexGroupRelayCommand : SimplexGroupCmdlet
{
    /// <summary>Specifies the ids of the relays in this core.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 1,
        HelpMessage = "The ids of the relays to add. Example: 1")]
    [Alias("RelayId")]
    [ValidateNotNullOrEmpty]
    public long[] Relay { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var groupId = FindId(Group);
        if (!ShouldProcess($"relay {string.Join(", ", Relay)} to {NameOf(Group)}", "Add"))
        {
            return;
        }

        var command = new ApiAddGroupRelaysCommand { GroupId = groupId, RelayIds = Relay };
        var response = Send(command);
        WriteObject(response is GroupRelaysAddFailedResponse failed
            ? throw SimplexRelayException.Of($"No relay was added to {Group}", command.Name, failed.AddRelayResults)
            : response);
    }
}
