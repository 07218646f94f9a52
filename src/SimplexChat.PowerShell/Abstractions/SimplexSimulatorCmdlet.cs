using System.Management.Automation;
using SimplexChat.PowerShell.Commands;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that work on a simulated network: <c>-Simulator</c>, else that of the default session.</summary>
public abstract class SimplexSimulatorCmdlet : SimplexCmdlet
{
    /// <summary>The simulated network; by default that of the session which this runspace connected last.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimplexSimulator? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin() => ShouldOperator.Register(this);

    /// <summary>The network to work on.</summary>
    /// <param name="session">A session on it, if one is given.</param>
    /// <exception cref="SimplexInputException">There is none.</exception>
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
            : throw new SimplexInputException("There is no simulator: give one with -Simulator, as in -Simulator (New-SimplexSimulator).");
    }

    /// <summary>The simulated core of a session.</summary>
    /// <param name="session">The session.</param>
    /// <exception cref="SimplexInputException">Its core is no simulated one.</exception>
    protected static SimulatedCore CoreOf(SimplexSession session) => SimulatedCore.Of(session)
        ?? throw new SimplexInputException($"The core at {session.Endpoint} is not part of a simulator in this process.");
}
