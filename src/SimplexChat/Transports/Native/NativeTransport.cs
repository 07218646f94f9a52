using SimplexChat.Api;
using SimplexChat.Cores;
using SimplexChat.Cores.Hosting;

namespace SimplexChat.Transports.Native;

/// <summary>Runs a core inside this process, with the official library. The core starts when a session opens it, and ends with the session.</summary>
public sealed class NativeTransport : ICoreTransport, IDiagnosingTransport
{
    private readonly CoreDatabase _database;
    private readonly NativeTransportOptions _options;
    private string? _change;

    /// <summary>Creates a transport. Nothing is loaded or opened yet.</summary>
    /// <param name="database">The core's database.</param>
    /// <param name="options">The options of the core.</param>
    public NativeTransport(CoreDatabase database, NativeTransportOptions options)
    {
        _database = database ?? throw new ArgumentNullException(nameof(database));
        _options = options ?? throw new ArgumentNullException(nameof(options));
    }

    /// <inheritdoc/>
    public string Endpoint => _database.ToString();

    /// <inheritdoc/>
    public bool NeedsKeepAlive => false;

    /// <inheritdoc/>
    public bool EndsWithSession => true;

    /// <inheritdoc/>
    public bool EndsWhenStopped => false;

    // A database can have only one session.
    /// <inheritdoc/>
    public object? CoreIdentity => null;

    /// <inheritdoc/>
    public string FilesFolder => Path.GetFullPath(_options.FilesFolder ?? _database.SidePath + "_files");

    private string TempFolder => Path.GetFullPath(_options.TempFolder ?? _database.SidePath + "_tmp");

    /// <summary>Opens the database and starts the core. The first call in a process also loads the library.</summary>
    /// <param name="cancellationToken">Ends the wait. The core is closed as soon as it has started.</param>
    /// <exception cref="SimplexInstallException">The library doesn't exist or can't be loaded.</exception>
    /// <exception cref="SimplexConnectionException">The database is in use, or another library is loaded.</exception>
    /// <exception cref="SimplexDatabaseException">The core can't use the database, or the database has no user.</exception>
    /// <exception cref="SimplexCommandException">The core refused to start.</exception>
    /// <exception cref="SimplexProtocolException">The library's response isn't valid.</exception>
    public async Task<ICoreConnection> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Upgrading a large database takes minutes.
        var opening = Task.Factory.StartNew(Open, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Close the core as soon as it is open, because no other code closes it.
            _ = opening.ContinueWith(
                static t => t.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    SimplexDatabaseException? IDiagnosingTransport.Diagnose(ChatError error) => DatabaseFailure.Find(error, _database);

    string? IDiagnosingTransport.TakeChange() => Interlocked.Exchange(ref _change, null);

    private NativeConnection Open()
    {
        // Check this before anything is created: a core creates a new database for any path, including a misspelled one.
        RequireName(_database.IsPostgres || !_database.IsNew);
        var library = CoreLibrary.Load(_options.LibraryPath, _database);
        var @lock = DatabaseLock.Take(_database);
        try
        {
            _database.RequireWhole();
            var core = HostedCore.Open(library, _database, _options.Confirmation, _options.QueueSize);
            try
            {
                _change = core.Notice ?? _change;
                Start(core);
                return new NativeConnection(core, @lock, Endpoint);
            }
            catch
            {
                core.Close();
                throw;
            }
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
        finally
        {
            CoreLibrary.EndThread();
        }
    }

    private void Start(HostedCore core)
    {
        EnsureUser(core);
        core.Send(new SetFilesFolderCommand { Path = Created(FilesFolder) });
        core.Send(new SetTempFolderCommand { Path = Created(TempFolder) });
        core.Send(new StartChatCommand());
    }

    private void EnsureUser(HostedCore core)
    {
        try
        {
            core.Send(new ShowActiveUserCommand());
        }
        catch (SimplexCommandException e) when (e.ErrorId == "error.noActiveUser")
        {
            RequireName(hasUser: false);
            core.Send(new CreateActiveUserCommand
            {
                NewUser = new() { Profile = new() { DisplayName = _options.DisplayName! } },
            });
        }
    }

    private void RequireName(bool hasUser)
    {
        if (!hasUser && string.IsNullOrEmpty(_options.DisplayName))
        {
            throw new SimplexDatabaseException(
                $"The database {_database} has no user yet. Specify a display name for its first user. Contacts see this name.", "database.noUser");
        }
    }

    private static string Created(string folder)
    {
        SimplexFolders.CreatePrivate(folder, "for the core's files");
        return folder;
    }
}
