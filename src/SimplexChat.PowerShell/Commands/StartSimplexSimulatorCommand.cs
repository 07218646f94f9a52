using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Simulators;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Serves simulated cores over WebSocket on this machine.</summary>
[Cmdlet(VerbsLifecycle.Start, "SimplexSimulator", SupportsShouldProcess = true)]
[OutputType(typeof(ServedCore))]
public sealed class StartSimplexSimulatorCommand : SimplexSimulatorCmdlet
{
    private readonly List<ServedCore> _served = [];

    /// <summary>Specifies the names of the cores to serve.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] DisplayName { get; set; } = ["alice"];

    /// <summary>Specifies the port of the first core.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; } = 5225;

    /// <summary>Serves the cores until Ctrl+C, and then stops.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var network = Simulator ?? new SimplexSimulator();
        for (var i = 0; i < DisplayName.Length; i++)
        {
            var name = DisplayName[i];
            var port = Port == 0 ? 0 : Port + i;
            if (ShouldProcess($"ws://localhost:{port}", $"Serve the core of {name}"))
            {
                var core = SimulatorErrors.Try(() => network.GetOrAddCore(name));
                _served.Add(Serve(core, port));
                WriteObject(_served[_served.Count - 1]);
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (!Wait || _served.Count == 0)
        {
            return;
        }

        try
        {
            Waiter.Until(() => false);
        }
        finally
        {
            Stop();
        }
    }

    private void Stop()
    {
        foreach (var core in _served)
        {
            core.StopAsync().GetAwaiter().GetResult();
        }
    }

#if NET
    private ServedCore Serve(SimulatedCore core, int port)
    {
        try
        {
            var server = SimulatorServer.Start(core, port);
            return new(core, server.Uri, () => server.DisposeAsync().AsTask());
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or ArgumentOutOfRangeException)
        {
            // Stop the cores that were started, because the cmdlet doesn't return them after an error.
            Stop();
            throw new SimplexInputException($"Port {port} can't be used for {core.Name}: {exception.Message} Specify another port with -Port, or 0 for any free port.", exception);
        }
    }
#else
    private static ServedCore Serve(SimulatedCore core, int port) => throw new SimplexInputException(
        $"Windows PowerShell doesn't support WebSocket servers, so {core.Name} can't be served on port {port}. Use PowerShell 7.");
#endif
}
