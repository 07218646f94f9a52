using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SimplexChat.Transports;

namespace SimplexChat.Testing.Native;

/// <summary>
/// Implements the stand-in for the core's library. The path of a database leads to a simulated core, and calls of the
/// library to its commands and events. Calls that would damage a real library or database are recorded as misuse.
/// </summary>
public sealed class StandInCore
{
    private const string SuspendCommand = "/_app suspend ";

    private static readonly ConcurrentDictionary<string, StandInDatabase> Databases = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, StandInCore> s_open = new();
    private static readonly ConcurrentQueue<string> s_misuses = new();
    private static int s_lastController;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly BlockingCollection<string> _events = [];
    private readonly TaskCompletionSource<bool> _stoppedAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StandInDatabase _database;
    private readonly ICoreConnection _connection;
    private string? _filesFolder;
    private string _key;
    private int _lastId;
    private int _calls;
    private bool _started;
    private int _stops;
    private bool _storeClosed;
    private bool _storeChanged;

    private StandInCore(StandInDatabase database, string key, ICoreConnection connection)
    {
        _database = database;
        _key = key;
        _connection = connection;
        _ = Task.Run(ReadAsync);
    }

    /// <summary>Gets the calls that would crash a real library or damage a database.</summary>
    public static IReadOnlyCollection<string> Misuses => s_misuses;

    internal static void Misuse(string what) => s_misuses.Enqueue(what);

    /// <summary>Returns a database, which doesn't have to exist.</summary>
    /// <param name="path">The path that the names of its files begin with.</param>
    public static StandInDatabase Database(string path) => Databases.GetOrAdd(Path.GetFullPath(path), key => new StandInDatabase(key));

    internal static string? Open(string path, string key, string confirmation, out nint controller)
    {
        controller = 0;
        var database = Database(path);
        if (confirmation is not ("yesUp" or "yesUpDown" or "console" or "error"))
        {
            return """{"type":"invalidConfirmation"}""";
        }

        if (database.Migration is { } answer)
        {
            return answer.Length == 0 ? null : answer;
        }

        try
        {
            return database.IsReadableBy(key)
                ? Refusal(database, confirmation)
                    ?? (database.Version < StandInDatabase.CurrentVersion ? database.Upgrade : null)
                    ?? Start(database, key, out controller)
                : Error("errorNotADatabase", database);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Error("errorSQL", database, "migrationSQLError", $"SQLite3 returned ErrorCan'tOpen while attempting to perform open \"{path}\": {e.Message}");
        }
    }

    internal static string? Send(nint controller, string command)
    {
        if (!s_open.TryGetValue(controller, out var core))
        {
            Misuse("a command to a core that is closed");
            return null;
        }

        Interlocked.Increment(ref core._calls);
        try
        {
            return core.Execute(command);
        }
        finally
        {
            Interlocked.Decrement(ref core._calls);
        }
    }

    internal static string? Receive(nint controller, TimeSpan wait)
    {
        if (!s_open.TryGetValue(controller, out var core))
        {
            Misuse("a wait for a core that is closed");
            return null;
        }

        return core._database.Events.TryDequeue(out var first) ? first
            : core._events.TryTake(out var next, wait) ? next
            : "";
    }

    internal static string? Close(nint controller)
    {
        if (!s_open.TryRemove(controller, out var core))
        {
            Misuse("a core closed twice");
            return null;
        }

        if (core._storeClosed)
        {
            Misuse("a database closed that the core had closed");
        }

        if (Volatile.Read(ref core._calls) > 0)
        {
            Misuse("a database closed under a command");
        }

        core.End();
        return "";
    }

    internal static bool IsOpen(nint controller) => s_open.ContainsKey(controller);

    private static string? Refusal(StandInDatabase database, string confirmation) =>
        (database.Version.CompareTo(StandInDatabase.CurrentVersion), confirmation) switch
        {
            ( < 0, "error") => Error("errorMigration", database, "migrationError",
                new JsonObject { ["type"] = "upgrade", ["upMigrations"] = new JsonArray(new JsonObject { ["upName"] = "20990101_new", ["withDown"] = true }) }),
            ( > 0, not "yesUpDown") => Error("errorMigration", database, "migrationError",
                new JsonObject { ["type"] = "downgrade", ["downMigrations"] = new JsonArray("20990101_new") }),
            _ => null,
        };

    private static string Start(StandInDatabase database, string key, out nint controller)
    {
        if (database.OpenCores > 0)
        {
            Misuse("a database opened twice");
        }

        var (simulated, user) = database.Load(key);
        var core = new StandInCore(database, key, simulated.CreateTransport().OpenAsync(default).GetAwaiter().GetResult());
        if (user is not null)
        {
            core.Ask($$"""/_create user {"profile":{"displayName":{{JsonSerializer.Serialize(user)}},"fullName":""},"pastTimestamp":false}""");
        }

        database.OpenCores++;
        controller = Interlocked.Increment(ref s_lastController);
        s_open[controller] = core;
        return """{"type":"ok"}""";
    }

    private static string Error(string type, StandInDatabase database, string? field = null, JsonNode? value = null)
    {
        var error = new JsonObject { ["type"] = type, ["dbFile"] = database.Files[0] };
        if (field is not null)
        {
            error[field] = value;
        }

        return error.ToJsonString();
    }

    private string? Execute(string command)
    {
        _database.Commands.Enqueue(command);
        _database.OnCommand?.Invoke(command);
        _database.Gate.Wait();
        foreach (var (start, answer) in _database.Answers)
        {
            if (command.StartsWith(start, StringComparison.Ordinal))
            {
                return answer;
            }
        }

        if (command == "/_stop" && _database.IsReceiving)
        {
            AwaitSecondStop();
        }

        return command.StartsWith("/_db ", StringComparison.Ordinal) ? OnStorage(command)
            : command.StartsWith(SuspendCommand, StringComparison.Ordinal) && _database.IsReceiving ? SuspendLate(command)
            : command == "/_start" && _storeChanged ? Refused("""{"type":"chatStoreChanged"}""")
            : OnCore(command);
    }

    private void AwaitSecondStop()
    {
        if (Interlocked.Increment(ref _stops) > 1)
        {
            _stoppedAgain.TrySetResult(true);
        }

        _stoppedAgain.Task.Wait();
    }

    private string SuspendLate(string command)
    {
        var microseconds = long.Parse(command[SuspendCommand.Length..], CultureInfo.InvariantCulture);
        _ = Task.Delay(TimeSpan.FromMicroseconds(microseconds)).ContinueWith(
            _ => _events.Add("""{"result":{"type":"chatSuspended"}}"""), TaskScheduler.Default);
        return """{"result":{"type":"cmdOk"}}""";
    }

    private string OnCore(string command)
    {
        var response = Ask(command);
        var type = response.GetProperty("type").GetString();
        switch (type)
        {
            case "chatCmdError":
                return $$"""{"error":{{response.GetProperty("chatError").GetRawText()}}}""";
            case "chatStarted" or "chatRunning":
                _started = true;
                break;
            case "chatStopped":
                _started = false;
                break;
            case "activeUser" when command.StartsWith("/_create user ", StringComparison.Ordinal):
                _database.SetUser(response.GetProperty("user").GetProperty("localDisplayName").GetString()!);
                break;
            case "cmdOk" when command.StartsWith("/_files_folder ", StringComparison.Ordinal):
                _filesFolder = command["/_files_folder ".Length..];
                break;
        }

        return $$"""{"result":{{response.GetRawText()}}}""";
    }

    // As in Commands.hs and Archive.hs of the core.
    private string OnStorage(string command)
    {
        var parts = command.Split(' ', 3);
        if (_started)
        {
            return Refused("""{"type":"chatNotStopped"}""");
        }

        using var arguments = JsonDocument.Parse(parts[2]);
        string Text(string name) => arguments.RootElement.GetProperty(name).GetString()!;
        switch (parts[1])
        {
            case "encryption":
                return ChangeKey(Text("currentKey"), Text("newKey"));
            case "export":
                _database.Export(Text("archivePath"), _filesFolder);
                return """{"result":{"type":"archiveExported","archiveErrors":[]}}""";
            default:
                return Import(Text("archivePath"));
        }
    }

    private string Import(string archive)
    {
        try
        {
            _database.Import(archive, _filesFolder);
        }
        catch (InvalidDataException e)
        {
            return Refused($$"""{"type":"exception","message":"{{e.GetType().Name}}"}""");
        }

        _storeChanged = true;
        CloseStore();
        var errors = _database.LeftOut.Select(file => $$"""{"type":"fileError","file":"{{file}}","fileError":"InvalidArgument"}""");
        return $$$"""{"result":{"type":"archiveImported","archiveErrors":[{{{string.Join(",", errors)}}}]}}""";
    }

    private string ChangeKey(string currentKey, string newKey)
    {
        if (currentKey != _key)
        {
            // The core's error contains the failed statement with the key.
            return $$$$$"""{"error":{"type":"errorDatabase","databaseError":{"type":"errorOpen","sqliteError":{"type":"error","dbError":"exec PRAGMA key = '{{{{{currentKey}}}}}'"}}}}""";
        }

        if (currentKey != newKey)
        {
            _database.ChangeKey(newKey);
            _key = newKey;
            CloseStore();
        }

        _storeChanged = true;
        return """{"result":{"type":"cmdOk"}}""";
    }

    private JsonElement Ask(string command)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(null, null);
        var answer = _pending[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _connection.SendAsync(id, command, default).GetAwaiter().GetResult();
        return answer.Task.GetAwaiter().GetResult();
    }

    private async Task ReadAsync()
    {
        while (await _connection.ReceiveAsync(default) is { } message)
        {
            using (message)
            {
                using var document = JsonDocument.Parse(message.Json);
                var response = document.RootElement.Clone();
                if (message.CommandId is { } id)
                {
                    if (_pending.TryRemove(id, out var answer))
                    {
                        answer.SetResult(response);
                    }
                }
                else
                {
                    if (response.GetProperty("type").GetString() == "rcvFileComplete")
                    {
                        StandInFiles.EncryptReceived(response.GetProperty("chatItem").GetProperty("chatItem").GetProperty("file"), _filesFolder);
                    }

                    _events.Add(ToEvent(response));
                }
            }
        }
    }

    private void End()
    {
        if (_started)
        {
            // A closed core no longer sends and receives.
            Ask("/_stop");
        }

        if (!_storeClosed)
        {
            CloseStore();
        }
    }

    private void CloseStore()
    {
        _storeClosed = true;
        _connection.Dispose();
        _database.OpenCores--;
    }

    private static string ToEvent(JsonElement response) => response.GetProperty("type").GetString() == "chatError"
        ? $$"""{"error":{{response.GetProperty("chatError").GetRawText()}}}"""
        : $$"""{"result":{{response.GetRawText()}}}""";

    private static string Refused(string errorType) => $$$"""{"error":{"type":"error","errorType":{{{errorType}}}}}""";
}
