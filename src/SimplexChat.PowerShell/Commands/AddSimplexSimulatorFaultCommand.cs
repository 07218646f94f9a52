using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Simulators;
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

    /// <summary>
    /// Specifies the error with which the core rejects a command: an error id, a ChatError, or an exception that was caught.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = RefuseSet,
        HelpMessage = "The id of the error to answer with. Example: error.contactNotReady")]
    [ChatErrorTransformation]
    [ArgumentCompleter(typeof(ErrorIdCompleter))]
    public ChatError? Refuse { get; set; }

    /// <summary>Specifies how long the answer to a command is delayed: a number of seconds, or a TimeSpan.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = DelaySet,
        HelpMessage = "The delay before the answer: seconds or a TimeSpan. Example: 2")]
    [SecondsTransformation]
    public Seconds Delay { get; set; }

    /// <summary>Makes the core run a command without answering it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SilenceSet,
        HelpMessage = "Specify -NoAnswer to leave the command without an answer.")]
    public SwitchParameter NoAnswer { get; set; }

    /// <summary>Specifies a text that the core sends in place of the answer, such as '&lt;html&gt;'.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = GarbageSet,
        HelpMessage = "The text to send instead of the answer. Example: <html>")]
    [AllowEmptyString]
    public string Garbage { get; set; } = "";

    /// <summary>Drops the connections of the core.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DisconnectSet,
        HelpMessage = "Specify -Disconnect to drop the connections.")]
    public SwitchParameter Disconnect { get; set; }

    /// <summary>Drops the connections of the core and refuses new connections until the fault is removed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AwaySet,
        HelpMessage = "Specify -Away to drop the connections and refuse new connections.")]
    public SwitchParameter Away { get; set; }

    /// <summary>Simulates a full disk on the core until the fault is removed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DiskFullSet,
        HelpMessage = "Specify -DiskFull to simulate a full disk.")]
    public SwitchParameter DiskFull { get; set; }

    /// <summary>Stops the relay for all cores until the fault is removed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RelaySet,
        HelpMessage = "Specify -RelayStopped to simulate a stopped relay.")]
    public SwitchParameter RelayStopped { get; set; }

    /// <summary>Specifies the command strings that the fault applies to.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Command { get; set; }

    /// <summary>Specifies the number of commands that the fault applies to.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    [ValidateRange(1, int.MaxValue)]
    public int Times { get; set; } = 1;

    /// <summary>Indicates that the fault applies to every matching command until the fault is removed.</summary>
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    public SwitchParameter Always { get; set; }

    /// <summary>Specifies the name of the core that the fault applies to.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    [Parameter(ParameterSetName = AwaySet)]
    [Parameter(ParameterSetName = DiskFullSet)]
    [ValidateNotNullOrEmpty]
    public string? Core { get; set; }

    /// <summary>Specifies the session whose core the fault applies to.</summary>
    [ArgumentCompleter(typeof(SessionCompleter))]
    [Parameter(ParameterSetName = RefuseSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = SilenceSet)]
    [Parameter(ParameterSetName = GarbageSet)]
    [Parameter(ParameterSetName = DisconnectSet)]
    [Parameter(ParameterSetName = AwaySet)]
    [Parameter(ParameterSetName = DiskFullSet)]
    [ValidateNotNull]
    [SessionTransformation]
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
