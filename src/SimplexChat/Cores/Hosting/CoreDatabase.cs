using System.Security;

namespace SimplexChat.Cores;

/// <summary>
/// Where a core keeps a profile: users, keys, contacts, messages. Only one core may use it at a time; a core of this
/// library holds a lock against a second one. The official apps do not check that lock.
/// </summary>
public sealed class CoreDatabase
{
    private const string ChatSuffix = "_chat.db";
    private const string AgentSuffix = "_agent.db";

    private CoreDatabase(string location, bool isPostgres, SecureString? secret)
    {
        Location = location;
        IsPostgres = isPostgres;
        Secret = secret;
    }

    /// <summary>The path that the files' names begin with, or the prefix of the schemas in PostgreSQL.</summary>
    public string Location { get; }

    /// <summary>Whether the database is on a PostgreSQL server.</summary>
    public bool IsPostgres { get; }

    /// <summary>Whether there is a database already; null where that can't be told without asking a server.</summary>
    public bool? Exists => IsPostgres ? null : Files.All(File.Exists);

    /// <summary>
    /// Whether a core could change the key, or take it away: it opens a database with any key, but reads only printable ASCII
    /// without spaces where it is to change one.
    /// </summary>
    /// <exception cref="ArgumentException">The key is no text that a core can be given.</exception>
    public bool CanChangeKey
    {
        get
        {
            using var key = SecretText.Of(Secret, "A database's key");
            return !IsPostgres && StorageCommands.IsKey(key);
        }
    }

    /// <summary>The database's files.</summary>
    internal IReadOnlyList<string> Files => IsPostgres ? [] : [Location + ChatSuffix, Location + AgentSuffix];

    /// <summary>Refuses half a database: a core would make the other half anew, and could not go on with any contact.</summary>
    /// <exception cref="SimplexDatabaseException">One file is missing.</exception>
    internal void RequireWhole()
    {
        var missing = Files.Where(IsMissing).ToList();
        if (missing.Count > 0 && missing.Count < Files.Count)
        {
            throw new SimplexDatabaseException(
                $"Of the database {this} the file '{missing[0]}' is missing. Take it from a backup; or move the other file away, and import an archive.",
                "database.incomplete");
        }
    }

    /// <summary>Whether no file of the database holds anything: a core takes empty ones as a new database.</summary>
    internal bool IsNew => Files.All(IsMissing);

    /// <summary>The key, or the connection string of PostgreSQL.</summary>
    internal SecureString? Secret { get; }

    /// <summary>What files of the profile stand beside, or would.</summary>
    internal string SidePath => IsPostgres
        ? Path.Combine(SimplexFolders.Home, "postgres", Location)
        : Location;

    /// <summary>A database in files: <c>bot</c> stands for <c>bot_chat.db</c> and <c>bot_agent.db</c>.</summary>
    /// <param name="path">The path that the files' names begin with, or that of one of the two files.</param>
    /// <param name="key">The key that the files are encrypted with, or will be; null or empty for none.</param>
    /// <exception cref="ArgumentException">The path is none, or names a folder.</exception>
    public static CoreDatabase InFiles(string path, SecureString? key = null)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ArgumentException("A path is needed, such as ./bot: the names of the database's files begin with it.", nameof(path));
        }

        var prefix = Path.GetFullPath(path);
        foreach (var suffix in new[] { ChatSuffix, AgentSuffix })
        {
            if (prefix.EndsWith(suffix, StringComparison.Ordinal))
            {
                prefix = prefix.Substring(0, prefix.Length - suffix.Length);
                break;
            }
        }

        return Path.GetFileName(prefix).Length == 0
            ? throw new ArgumentException($"'{path}' is a folder. Add a name, such as {Path.Combine(path, "bot")}.", nameof(path))
            : new CoreDatabase(prefix, isPostgres: false, key);
    }

    /// <summary>
    /// A database on a PostgreSQL server; needs the core's library in its PostgreSQL build, and PostgreSQL's client library
    /// <c>libpq</c>. A session-level advisory lock on the server keeps cores of other users and machines out that open the
    /// same schemas by this library. A pooler between has to be in session mode.
    /// </summary>
    /// <param name="connectionString">The server, such as <c>postgresql://bot:password@host/database</c>.</param>
    /// <param name="schemaPrefix">What the names of the two schemas begin with; they are made if they are not there.</param>
    /// <exception cref="ArgumentException">The prefix is no part of a name.</exception>
    public static CoreDatabase OnPostgres(SecureString connectionString, string schemaPrefix)
    {
        if (connectionString is null || connectionString.Length == 0)
        {
            throw new ArgumentException("The server's connection string is needed.", nameof(connectionString));
        }

        return IsName(schemaPrefix)
            ? new CoreDatabase(schemaPrefix, isPostgres: true, connectionString)
            : throw new ArgumentException(
                "A schema prefix has letters a to z, digits and underscores, and begins with a letter.", nameof(schemaPrefix));
    }

    /// <summary>For people: where it is. Holds no secret.</summary>
    public override string ToString() => IsPostgres ? $"postgres: {Location}" : Location;

    private static bool IsMissing(string file) => new FileInfo(file) is { Exists: false } or { Length: 0 };

    private static bool IsName(string? text) =>
        text is { Length: > 0 and <= 40 } && text[0] is >= 'a' and <= 'z' && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
