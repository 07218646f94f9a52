using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Formats;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets information about a link without connecting to it.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexConnectionPlan")]
[OutputType(typeof(ConnectionPlanResponse))]
public sealed class GetSimplexConnectionPlanCommand : SimplexUserCmdlet
{
    /// <summary>Specifies the link: its text, or an address or invitation that contains the link.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The address, invitation or group link to examine. Example: https://smp1.example.org/i#...")]
    [LinkTransformation]
    public CreatedConnLink Link { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => ConnectionPlans.Shorten(Link);

    /// <inheritdoc/>
    protected override void OnInput() =>
        WriteObject(Send(new ApiConnectPlanCommand { UserId = CurrentUserId, ConnectTarget = Link.Link }));
}
