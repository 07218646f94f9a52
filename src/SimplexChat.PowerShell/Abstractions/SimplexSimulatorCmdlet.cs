using System.Management.Automation;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Sessions;
using SimplexChat.PowerShell.Simulators;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets for a simulated network. They use <c>-Simulator</c> or, by default, the network of the session that the runspace connected last.</summary>
public abstract class SimplexSimulatorCmdlet : SimplexCmdlet
{
    /// <summary>Specifies the simulated network.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimplexSimulator? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin() => ShouldOperator.Register(this);

    /// <summary>Returns the simulated network.</summary>
    /// <param name="session">A session of the network, or null.</param>
    /// <exception cref="SimplexInputException">No simulated network is specified or connected.</exception>
    protected SimplexSimulator Network(SimplexSession? session = null)
    {
        if (Simulator is not null)
        {
            return Simulator;
        }

        if (session is not null)
        {
            return CoreOf(session).Simulator;
        }

        return RunspaceSessions.Current.Default is { } current && SimulatedCore.Of(current) is { } core
            ? core.Simulator
            : throw new SimplexInputException("There is no simulator. Specify -Simulator, for example -Simulator (New-SimplexSimulator).");
    }

    /// <summary>Returns the simulated core of a session.</summary>
    /// <param name="session">The session.</param>
    /// <exception cref="SimplexInputException">The session isn't connected to a simulated core of this process.</exception>
    protected static SimulatedCore CoreOf(SimplexSession session) => SimulatedCore.Of(session)
        ?? throw new SimplexInputException($"The core at {session.Endpoint} is not part of a simulator in this process.");
}
