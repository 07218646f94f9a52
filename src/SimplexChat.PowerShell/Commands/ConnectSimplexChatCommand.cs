using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Security;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Cores;
using SimplexChat.PowerShell.Sessions;
using SimplexChat.Simulator;
using SimplexChat.Transports;
using SimplexChat.Transports.Native;
using SimplexChat.Transports.WebSocket;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Connects to a core and makes the session the default of the runspace.</summary>
[Cmdlet(VerbsCommunications.Connect, "SimplexChat", DefaultParameterSetName = UriSet)]
[OutputType(typeof(SimplexSession))]
public sealed class ConnectSimplexChatCommand : SimplexCmdlet
{
    private const string UriSet = "Uri";
    private const string DatabaseSet = "Database";
    private const string PostgresSet = "Postgres";
    private const string SimulatorSet = "Simulator";
    private const string UriVariable = "SIMPLEXCHAT_URI";
    private const string SimulatedUser = "user";

    private static readonly TimeSpan ProgressDelay = TimeSpan.FromSeconds(1.5);

    private string? _newUser;

    /// <summary>Specifies the address of the core, such as ws://localhost:5225.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 0, ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    public string? Uri { get; set; }

    /// <summary>Specifies the user name and password for a proxy in front of the core (basic authentication).</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = UriSet)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>Specifies the database of a core inside PowerShell.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>Specifies the key that encrypts the database.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = DatabaseSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Key { get; set; }

    /// <summary>
    /// Specifies the connection string of the PostgreSQL server with the core's database, such as
    /// postgresql://bot:password@host/simplex.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = PostgresSet,
        HelpMessage = "The connection string of the PostgreSQL server. The prompt hides what you type. Example: postgresql://bot@db/simplex")]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Postgres { get; set; }

    /// <summary>Specifies the prefix for the names of the database's schemas.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = PostgresSet,
        HelpMessage = "The prefix of the database's schema names. Example: bot1")]
    [ValidateNotNullOrEmpty]
    public string SchemaPrefix { get; set; } = "";

    /// <summary>Specifies the folder for received and sent files.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? FilesFolder { get; set; }

    /// <summary>Specifies the folder for files that are being transferred.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? TempFolder { get; set; }

    /// <summary>Specifies the version of the installed core to use.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [ValidateNotNull]
    public CoreVersion? CoreVersion { get; set; }

    /// <summary>Specifies the library file of a core that wasn't installed with Install-SimplexCore.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? LibraryPath { get; set; }

    /// <summary>Specifies how the core opens a database that another version of the core has written.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    public MigrationConfirmation Migration { get; set; }

    /// <summary>Specifies the simulated network to connect to.</summary>
    /// <remarks>With the type of the network, PowerShell would load the simulator to connect to any core.</remarks>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SimulatorSet,
        HelpMessage = "The network that New-SimplexSimulator returned, passed as -Simulator $network.")]
    [ValidateNotNull]
    [PSTypeName("SimplexChat.Simulator.SimplexSimulator")]
    public PSObject? Simulator { get; set; }

    /// <summary>
    /// Specifies the name of the core on a simulated network, or the name of the first user in a new database.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 0, ParameterSetName = SimulatorSet)]
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>Specifies how long connecting and each later command can take: a number of seconds, or a TimeSpan.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation]
    public Seconds? Timeout { get; set; }

    /// <summary>Specifies how much memory unread events can use, in bytes, such as 512MB.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateRange(1024 * 1024, long.MaxValue)]
    public long EventLimit { get; set; } = SimplexSessionOptions.Default.EventBytesLimit;

    /// <summary>
    /// Specifies the size of the largest message that the session accepts from a core that runs as a program, in bytes, such
    /// as 2GB.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = UriSet)]
    [ValidateRange(1024 * 1024, long.MaxValue)]
    public long MessageLimit { get; set; } = WebSocketOptions.Default.MessageBytesLimit;

    /// <summary>Returns the session, for use with -Session of other cmdlets.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Simulator?.BaseObject ?? Database ?? (Uri is null ? null : SafeAddress.Of(Uri));

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var options = SimplexSessionOptions.Default with { EventBytesLimit = EventLimit };
        if (Timeout is { } timeout)
        {
            options = options with { CommandTimeout = timeout };
        }

        var transport = Transport();
        var session = Await(
            token => SimplexSession.ConnectAsync(transport, options, token),
            transport is NativeTransport ? OpeningOf(transport.Endpoint) : null);
        RunspaceSessions.Current.Add(session, Host);
        WriteVerbose($"Connected to {session.Endpoint}");
        WriteNew(session);
        while (session.TryTakeNotice(out var notice))
        {
            WriteWarning(notice!.Message);
        }

        if (PassThru)
        {
            WriteObject(session);
        }
    }

    // Creating or upgrading a database takes seconds or minutes.
    private PipelineProgress OpeningOf(string database)
    {
        PipelineProgress? opening = null;
        return opening = new(this, $"Opening the database {database}", () => (FormattableString.Invariant($"{opening!.Elapsed.TotalSeconds:0} s"), -1))
        {
            Delay = ProgressDelay,
            IsClock = true,
        };
    }

    // Without this message, a wrong path would not be noticed.
    private void WriteNew(SimplexSession session)
    {
        if (_newUser is null)
        {
            return;
        }

        var created = $"Created the new database {session.Endpoint} with the profile '{_newUser}'.";
        if (DisplayName is null)
        {
            WriteWarning($"{created} To open an existing database, check the path. Relative paths begin in the current folder. To hide this warning, pass -DisplayName.");
        }
        else
        {
            WriteVerbose(created);
        }
    }

    private ICoreTransport Transport()
    {
        switch (ParameterSetName)
        {
            case SimulatorSet:
                return Simulated(Simulator!.BaseObject, DisplayName ?? SimulatedUser);
            case PostgresSet:
                return Hosted(DatabasePath.Checked(() => CoreDatabase.OnPostgres(Postgres!, SchemaPrefix)), DisplayName);
            case DatabaseSet:
                return InFiles();
        }

        var address = Uri ?? Environment.GetEnvironmentVariable(UriVariable);
        if (!string.IsNullOrWhiteSpace(address))
        {
            return WebSocket(address!);
        }

        return Credential == PSCredential.Empty && CoreLibraryFile.IsThere
            ? InFiles()
            : throw new SimplexInstallException(
                InstallProblem.Missing,
                $"There is no core to connect to. To run a core inside PowerShell, use Install-SimplexCore. To connect to a running core (simplex-chat -p 5225), specify its address, for example Connect-SimplexChat ws://localhost:5225, or set {UriVariable}. To try the module without a core, use Connect-SimplexChat -Simulator (New-SimplexSimulator).");
    }

    // A method of its own, because the runtime loads the simulator when it compiles the method.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ICoreTransport Simulated(object simulator, string displayName) =>
        ((SimplexSimulator)simulator).GetOrAddCore(displayName).CreateTransport();

    private NativeTransport InFiles()
    {
        if (Database is null)
        {
            SimplexFolders.CreateDatabasesFolder();
        }

        var database = DatabasePath.Find(this, Database, Key);
        if (database.Exists == false)
        {
            if (Key is null)
            {
                WriteVerbose($"The new database {database} isn't encrypted. To encrypt a database, use -Key");
            }
            else if (!database.CanChangeKey)
            {
                WriteWarning("The key contains spaces or characters outside printable ASCII. A core can never change or remove this key.");
            }
        }

        var name = DisplayName ?? (Database is null ? null : Path.GetFileName(database.Location));
        _newUser = database.Exists == false ? name : null;
        return Hosted(database, name);
    }

    private string? Resolve(string? path) => path is null ? null : GetUnresolvedProviderPathFromPSPath(path);

    private NativeTransport Hosted(CoreDatabase database, string? displayName) => new(database, new NativeTransportOptions
    {
        LibraryPath = CoreLibraryFile.Find(Resolve(LibraryPath), CoreVersion, database.IsPostgres),
        DisplayName = displayName,
        FilesFolder = Resolve(FilesFolder),
        TempFolder = Resolve(TempFolder),
        Confirmation = Migration,
    });

    private WebSocketTransport WebSocket(string address)
    {
        if (!WebSocketTransport.TryParseAddress(address, out var uri, out var problem))
        {
            // The message doesn't contain the address, which can contain a password.
            throw new SimplexInputException(Uri is null ? $"{UriVariable}: {problem}" : problem!);
        }

        if (uri!.Scheme == "ws" && !uri.IsLoopback)
        {
            WriteWarning(
                $"The connection to {uri.Host} isn't encrypted. Others in the network can read the messages, and anyone who reaches the port can control the core. Use wss:// and a proxy with a login.");
        }

        return new WebSocketTransport(uri, WebSocketOptions.Default with
        {
            Credential = Credential == PSCredential.Empty ? null : Credential.GetNetworkCredential(),
            MessageBytesLimit = MessageLimit,
            ConnectTimeout = Timeout ?? WebSocketOptions.Default.ConnectTimeout,
        });
    }
}
