using SimplexChat.Api;
using SimplexChat.Cores;

namespace SimplexChat.Transports.Native;

/// <summary>Runs a core inside this process, from the official library. It starts when a session opens it, and ends with the session.</summary>
public sealed class NativeTransport : ICoreTransport, IDiagnosingTransport
{
    private readonly CoreDatabase _database;
    private readonly NativeTransportOptions _options;

    /// <summary>Makes a transport; nothing is loaded or opened yet.</summary>
    /// <param name="database">The core's database.</param>
    /// <param name="options">How the core is run.</param>
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

    // One session at a time opens a database.
    /// <inheritdoc/>
    public object? CoreIdentity => null;

    /// <inheritdoc/>
    public string FilesFolder => Path.GetFullPath(_options.FilesFolder ?? _database.SidePath + "_files");

    private string TempFolder => Path.GetFullPath(_options.TempFolder ?? _database.SidePath + "_tmp");

    /// <summary>Opens the database and starts the core; the first time in a process, the library is loaded before.</summary>
    /// <param name="cancellationToken">Ends the wait; the core is closed again when it has started.</param>
    /// <exception cref="SimplexInstallException">The library is not there, or can't be loaded.</exception>
    /// <exception cref="SimplexConnectionException">The database is in use, or another library is loaded.</exception>
    /// <exception cref="SimplexDatabaseException">The core can't use the database, or it has no user.</exception>
    /// <exception cref="SimplexCommandException">The core refuses to start.</exception>
    /// <exception cref="SimplexProtocolException">The library does not answer as a core's.</exception>
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
            // Also if it has just been opened: nobody else would close it.
            _ = opening.ContinueWith(
                static t => t.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    SimplexDatabaseException? IDiagnosingTransport.Diagnose(ChatError error) => DatabaseFailure.Find(error, _database);

    private NativeConnection Open()
    {
        // Before anything is made: a core makes a new database of whatever name it is given.
        RequireName(_database.IsPostgres || !_database.IsNew);
        var library = CoreLibrary.Load(_options.LibraryPath);
        var @lock = DatabaseLock.Take(_database);
        try
        {
            _database.RequireWhole();
            var core = HostedCore.Open(library, _database, _options.Confirmation);
            try
            {
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
    }

    private void Start(HostedCore core)
    {
        EnsureUser(core);
        core.Send(new SetFilesFolderCommand { Path = Made(FilesFolder) });
        core.Send(new SetTempFolderCommand { Path = Made(TempFolder) });
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
                $"There is no user in {_database} yet. Give a display name for the first one, which contacts will see.", "database.noUser");
        }
    }

    private static string Made(string folder)
    {
        SimplexFolders.CreatePrivate(folder, "for the core's files");
        return folder;
    }
}
