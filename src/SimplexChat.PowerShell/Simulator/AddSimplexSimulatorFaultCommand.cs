using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Adds a fault, such as an error or a lost connection, to a simulated network.</summary>
[Cmdlet(VerbsCommon.Add, "SimplexSimulatorFault")]
[OutputType(typeof(SimulatorFault))]
public sealed class AddSimplexSimulatorFaultCommand : SimplexSimulatorCmdlet
{
    private const string RefuseSet = "Refuse";
    private const string DelaySet = "Delay";
    private const string SilenceSet = "Silence";
    private const string GarbageSet = "Garbage";
    private const string DisconnectSet = "Disconnect";
    private const string AwaySet = "Away";
    private const string DiskFullSet = "DiskFull";
    private const string RelaySet = "RelayStopped";

    /// <summary>Refuse a command, with this error: its id, such as errorStore.userContactLinkNotFound, or a ChatError.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RefuseSet,
        HelpMessage = "The id of the error to answer with. Example: error.contactNotReady")]
    [ChatErrorTransformation]
    [ArgumentCompleter(typeof(ErrorIdCompleter))]
    public ChatError? Refuse { get; set; }

    /// <summary>Answer a command so much later: seconds, or a TimeSpan. It is carried out at once.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DelaySet,
        HelpMessage = "The delay before the answer: seconds or a TimeSpan. Example: 2")]
    [SecondsTransformation]
    public TimeSpan Delay { get; set; }

    /// <summary>Carry out a command, and never answer it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SilenceSet,
        HelpMessage = "Specify -NoAnswer to leave the command without an answer.")]
    public SwitchParameter NoAnswer { get; set; }

    /// <summary>Carry out a command, and say this instead of its answer.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GarbageSet,
        HelpMessage = "The text to send instead of the answer. Example: <html>")]
    [AllowEmptyString]
    public string Garbage { get; set; } = "";

    /// <summary>Drop the connections: now, or with -Command when such a command has been carried out, before its answer.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DisconnectSet,
        HelpMessage = "Specify -Disconnect to drop the connections.")]
    public SwitchParameter Disconnect { get; set; }

    /// <summary>Be away: the connections are dropped, and no new ones are made until the fault is removed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AwaySet,
        HelpMessage = "Specify -Away to drop the connections and refuse new connections.")]
    public SwitchParameter Away { get; set; }

    /// <summary>Have no room on the core's disk until the fault is removed: all but queries are refused.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DiskFullSet,
        HelpMessage = "Specify -DiskFull to simulate a full disk.")]
    public SwitchParameter DiskFull { get; set; }

    /// <summary>Stop the relay until the fault is removed: messages are taken and wait.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RelaySet,
        HelpMessage = "Specify -RelayStopped to simulate a stopped relay.")]
    public SwitchParameter RelayStopped { get; set; }

    /// <summary>Only commands whose string is like this, such as '/_send *'; wildcards are taken.</summary>
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Command { get; set; }

    /// <summary>How many commands it befalls; 1 unless told otherwise.</summary>
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    [ValidateRange(1, int.MaxValue)]
    public int Times { get; set; } = 1;

    /// <summary>It befalls every such command until it is removed.</summary>
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    public SwitchParameter Always { get; set; }

    /// <summary>Only this core, by its name; by default all of the network.</summary>
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    [Parameter(ParameterSetName = AwaySet)]
    [Parameter(ParameterSetName = DiskFullSet)]
    [ValidateNotNullOrEmpty]
    public string? Core { get; set; }

    /// <summary>Only the core of this session.</summary>
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    [Parameter(ParameterSetName = AwaySet)]
    [Parameter(ParameterSetName = DiskFullSet)]
    [ValidateNotNull]
    public SimplexSession? Session { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Core ?? (object?)Session;

    private SimulatorFaultKind Kind => ParameterSetName switch
    {
        RefuseSet => SimulatorFaultKind.Refuse,
        DelaySet => SimulatorFaultKind.Delay,
        SilenceSet => SimulatorFaultKind.Silence,
        GarbageSet => SimulatorFaultKind.Garbage,
        DisconnectSet => SimulatorFaultKind.Disconnect,
        AwaySet => SimulatorFaultKind.Away,
        DiskFullSet => SimulatorFaultKind.DiskFull,
        _ => SimulatorFaultKind.RelayStopped,
    };

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var pattern = Command is null ? null : Wildcards.Of(Command);
        var fault = new SimulatorFault(Kind)
        {
            Core = Core ?? (Session is null ? null : CoreOf(Session).Name),
            Command = Command,
            Matches = pattern is null ? null : pattern.IsMatch,
            Error = Refuse,
            Delay = Delay,
            Text = Garbage,
            Times = Always || Kind is SimulatorFaultKind.DiskFull or SimulatorFaultKind.Away or SimulatorFaultKind.RelayStopped ? null : Times,
        };
        var network = Network(Session);
        SimulatorErrors.Try(() => network.AddFault(fault));
        WriteObject(fault);
    }
}
