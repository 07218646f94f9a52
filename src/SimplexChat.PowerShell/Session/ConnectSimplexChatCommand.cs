using System.Diagnostics;
using System.Management.Automation;
using System.Security;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
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
    private const int RefreshMilliseconds = 500;

    private static readonly TimeSpan ProgressDelay = TimeSpan.FromSeconds(1.5);

    private string? _newUser;

    /// <summary>Where the core listens, such as <c>ws://localhost:5225</c>; by default what SIMPLEXCHAT_URI says.</summary>
    [Parameter(Position = 0, ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    public string? Uri { get; set; }

    /// <summary>User name and password for a proxy in front of the core that asks for a login (basic authentication).</summary>
    [Parameter(ParameterSetName = UriSet)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>
    /// The database of a core inside PowerShell: <c>./bot</c> stands for <c>bot_chat.db</c> and <c>bot_agent.db</c>, which are
    /// made if they are not there. By default one in the user's data folder.
    /// </summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>The key that the database is encrypted with, or is to be if it is new; without one it is not encrypted.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Key { get; set; }

    /// <summary>The PostgreSQL server with the core's database: a connection string, such as <c>postgresql://bot:password@host/simplex</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PostgresSet,
        HelpMessage = "The connection string of the PostgreSQL server. The prompt hides what you type. Example: postgresql://bot@db/simplex")]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Postgres { get; set; }

    /// <summary>What the names of the database's schemas begin with: each profile on a server has a prefix of its own.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PostgresSet,
        HelpMessage = "The prefix of the database's schema names. Example: bot1")]
    [ValidateNotNullOrEmpty]
    public string SchemaPrefix { get; set; } = "";

    /// <summary>The folder for files received and sent; by default beside the database, <c>bot_files</c>.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? FilesFolder { get; set; }

    /// <summary>The folder for files on their way; by default beside the database, <c>bot_tmp</c>.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? TempFolder { get; set; }

    /// <summary>Which of the installed cores to use; by default the newest.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [ValidateNotNull]
    public CoreVersion? CoreVersion { get; set; }

    /// <summary>The file of a core's library that was not installed; by default what SIMPLEXCHAT_LIBRARY says, else an installed core.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? LibraryPath { get; set; }

    /// <summary>What the core may do with a database of another core version; by default upgrade it.</summary>
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    public MigrationConfirmation Migration { get; set; }

    /// <summary>The simulated network to connect to; see New-SimplexSimulator.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SimulatorSet,
        HelpMessage = "The network that New-SimplexSimulator returned, passed as -Simulator $network.")]
    [ValidateNotNull]
    public SimplexSimulator? Simulator { get; set; }

    /// <summary>
    /// Whose core it is on the simulated network: it is made if there is none of that name. In a new database the name of its
    /// first user, by default the database's file name.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = SimulatorSet)]
    [Parameter(ParameterSetName = DatabaseSet)]
    [Parameter(ParameterSetName = PostgresSet)]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

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

    /// <summary>
    /// The largest message that is taken from the core, in bytes (2GB): one that sends a larger one loses its connection. 512 MB by
    /// default, far above what cores send.
    /// </summary>
    [Parameter(ParameterSetName = UriSet)]
    [ValidateRange(1024 * 1024, long.MaxValue)]
    public long MessageLimit { get; set; } = WebSocketOptions.Default.MessageBytesLimit;

    /// <summary>Write the session, to pass on with -Session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Simulator ?? (object?)Database ?? (Uri is null ? null : SafeAddress.Of(Uri));

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var options = SimplexSessionOptions.Default with { EventBytesLimit = EventLimit };
        if (Timeout is { } timeout)
        {
            options = options with { CommandTimeout = timeout };
        }

        var transport = Transport();
        var session = Await(token => ConnectAsync(transport, options, token));
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

    private Task<SimplexSession> ConnectAsync(ICoreTransport transport, SimplexSessionOptions options, CancellationToken cancellationToken)
    {
        var connecting = SimplexSession.ConnectAsync(transport, options, cancellationToken);
        if (transport is NativeTransport)
        {
            ShowOpening(connecting, transport.Endpoint);
        }

        return connecting;
    }

    // Creating or upgrading a database takes seconds or minutes.
    private void ShowOpening(Task connecting, string database)
    {
        ProgressRecord? record = null;
        var watch = Stopwatch.StartNew();
        while (Task.WaitAny([connecting], RefreshMilliseconds, CancellationToken.None) < 0)
        {
            if (watch.Elapsed >= ProgressDelay)
            {
                record ??= new ProgressRecord(0, $"Opening the database {database}", " ");
                record.StatusDescription = FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0} s");
                WriteProgress(record);
            }
        }

        if (record is not null)
        {
            record.RecordType = ProgressRecordType.Completed;
            WriteProgress(record);
        }
    }

    // Without this message, a wrong path would look like success.
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
                return Simulator!.GetOrAddCore(DisplayName ?? SimulatedUser).CreateTransport();
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
