using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;
using SimplexChat.Simulator;
using SimplexChat.Transports.WebSocket;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Connects to a core and makes that session the runspace's default.</summary>
[Cmdlet(VerbsCommunications.Connect, "SimplexChat", DefaultParameterSetName = UriSet)]
[OutputType(typeof(SimplexSession))]
public sealed class ConnectSimplexChatCommand : SimplexCmdlet
{
    private const string UriSet = "Uri";
    private const string SimulatorSet = "Simulator";
    private const string UriVariable = "SIMPLEXCHAT_URI";

    /// <summary>Where the core listens, such as <c>ws://localhost:5225</c>; by default what SIMPLEXCHAT_URI says.</summary>
    [Parameter(Position = 0, ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    public string? Uri { get; set; }

    /// <summary>User name and password for a proxy in front of the core that asks for a login (basic authentication).</summary>
    [Parameter(ParameterSetName = UriSet)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>The simulated network to connect to; see New-SimplexSimulator.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SimulatorSet)]
    [ValidateNotNull]
    public SimplexSimulator? Simulator { get; set; }

    /// <summary>Whose core it is on the simulated network; it is made if there is none of that name.</summary>
    [Parameter(Position = 0, ParameterSetName = SimulatorSet)]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "user";

    /// <summary>How long connecting, and later each command, may take: seconds, or a TimeSpan. Default: 15 seconds and one minute.</summary>
    [Parameter]
    [SecondsTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// How much memory events may take that wait to be read, in bytes (512MB); the oldest go beyond that. 128 MB by default.
    /// </summary>
    [Parameter]
    [ValidateRange(1024 * 1024, long.MaxValue)]
    public long EventLimit { get; set; } = SimplexSessionOptions.Default.EventBytesLimit;

    /// <summary>Write the session, to pass on with -Session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Simulator ?? (object?)WithoutLogin(Uri);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var options = SimplexSessionOptions.Default with { EventBytesLimit = EventLimit };
        if (Timeout is { } timeout)
        {
            options = options with { CommandTimeout = timeout };
        }

        var transport = ParameterSetName == SimulatorSet
            ? Simulator!.GetOrAddCore(DisplayName).CreateTransport()
            : WebSocket();
        var session = Await(token => SimplexSession.ConnectAsync(transport, options, token));
        RunspaceSessions.Current.Add(session, Host);
        WriteVerbose($"Connected to {session.Endpoint}");
        if (PassThru)
        {
            WriteObject(session);
        }
    }

    private WebSocketTransport WebSocket()
    {
        var text = Uri ?? Environment.GetEnvironmentVariable(UriVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new SimplexInputException(
                $"There is no core to connect to. Give its address, as in Connect-SimplexChat ws://localhost:5225, or set {UriVariable}; for a core that listens there, run: simplex-chat -p 5225. To try things out without one: Connect-SimplexChat -Simulator (New-SimplexSimulator).");
        }

        if (!WebSocketTransport.TryParseAddress(text, out var uri, out var problem))
        {
            // The address itself may hold a password.
            throw new SimplexInputException(Uri is null ? $"{UriVariable}: {problem}" : problem!);
        }

        if (uri!.Scheme == "ws" && !uri.IsLoopback)
        {
            WriteWarning(
                $"{uri.Host} is another machine and ws:// is not encrypted: messages are readable on the way, and whoever reaches the port is logged in. Use wss:// and a proxy with a login.");
        }

        return new WebSocketTransport(uri, WebSocketOptions.Default with
        {
            Credential = Credential == PSCredential.Empty ? null : Credential.GetNetworkCredential(),
            ConnectTimeout = Timeout ?? WebSocketOptions.Default.ConnectTimeout,
        });
    }

    private static string? WithoutLogin(string? address) => address?.Substring(address.LastIndexOf('@') + 1);
}
