using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Formats;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Connects to a link: an address, a one-time invitation or a group link.</summary>
[Cmdlet(VerbsCommunications.Connect, "SimplexLink", SupportsShouldProcess = true)]
[OutputType(
    typeof(SentInvitationResponse),
    typeof(SentInvitationToContactResponse),
    typeof(SentConfirmationResponse),
    typeof(StartedConnectionToContactResponse),
    typeof(StartedConnectionToGroupResponse),
    typeof(ContactAlreadyExistsResponse),
    typeof(ConnectionPlanResponse))]
public sealed class ConnectSimplexLinkCommand : SimplexUserCmdlet
{
    /// <summary>Specifies the link: its text, or an address, invitation or plan that contains the link.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The address, invitation or group link to use. Example: https://smp1.example.org/i#...")]
    [LinkTransformation]
    public CreatedConnLink Link { get; set; } = null!;

    /// <summary>Indicates that the other person sees a random profile in place of the user's profile.</summary>
    [Parameter]
    public SwitchParameter Incognito { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => ConnectionPlans.Shorten(Link);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (!ShouldProcess(ConnectionPlans.Shorten(Link), "Connect"))
        {
            return;
        }

        // A link object contains both forms of the link, and the prepared command needs both. For a text, the core detects the form.
        var response = Link.ConnShortLink is not null || UserId is not null
            ? Send<ChatResponse>(new ApiConnectCommand { UserId = CurrentUserId, Incognito = Incognito, PreparedLink = Prepare() })
            : Send<ChatResponse>(new ConnectCommand { Incognito = Incognito, ConnTarget = Link.ConnFullLink });
        if (response is ConnectionPlanResponse plan)
        {
            WriteWarning($"Nothing was sent: {ConnectionPlans.Describe(plan.ConnectionPlan)}.");
        }

        WriteObject(response);
    }

    // For a specified user, the core accepts only a full link, which contains a query. A plan returns the full link of a short one.
    private CreatedConnLink Prepare() => Link.ConnFullLink.Contains("#/?")
        ? Link
        : Send(new ApiConnectPlanCommand { UserId = CurrentUserId, ConnectTarget = Link.ConnFullLink }).ConnLink;
}
