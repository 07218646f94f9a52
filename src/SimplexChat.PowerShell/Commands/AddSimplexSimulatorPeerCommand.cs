using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Simulators;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Adds peers, which are people that a test script controls, to a simulated network.</summary>
[Cmdlet(VerbsCommon.Add, "SimplexSimulatorPeer")]
[OutputType("SimplexChat.Simulator.SimulatorPeer")]
public sealed class AddSimplexSimulatorPeerCommand : SimplexSimulatorCmdlet
{
    /// <summary>Specifies the names of the peers.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0,
        HelpMessage = "The names of the peers to add. Example: anna")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Specifies the display name of the peers, which other people see.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>Specifies the session whose contacts the peers are from the beginning.</summary>
    [ArgumentCompleter(typeof(SessionCompleter))]
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    public SimplexSession? ContactOf { get; set; }

    /// <summary>Specifies the groups whose members the peers are from the beginning, such as '#ops'.</summary>
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] MemberOf { get; set; } = [];

    /// <summary>Specifies the role of the peers in the groups of -MemberOf.</summary>
    [Parameter]
    [ApiEnumTransformation(typeof(GroupMemberRole))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<GroupMemberRole>))]
    public GroupMemberRole Role { get; set; } = GroupMemberRole.Member;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Name;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var network = Network(ContactOf);
        var core = ContactOf is null ? null : CoreOf(ContactOf);
        if (core is null && MemberOf.Length > 0)
        {
            throw new SimplexInputException("-MemberOf requires -ContactOf. Specify the session that has the groups.");
        }

        foreach (var name in Name)
        {
            var peer = SimulatorErrors.Try(() => new SimplexPeer(network, name, DisplayName, SessionState, Host));
            if (core is not null)
            {
                SimulatorErrors.Try(() => peer.BecomeContactOf(core));
            }

            foreach (var group in MemberOf)
            {
                SimulatorErrors.Try(() => peer.BecomeMemberOf(core!, group, Role));
            }

            WriteObject(peer);
        }
    }
}
