using System.Security;
using SimplexChat.Cores.Hosting;

namespace SimplexChat.Cores;

/// <summary>
/// Represents a core's database: users, keys, contacts, messages. Only one core may use a database at a time. This library
/// locks the database against a second core, but the official apps don't check the lock.
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

    /// <summary>Gets the path that the names of the files begin with, or the prefix of the PostgreSQL schemas.</summary>
    public string Location { get; }

    /// <summary>Gets whether the database is on a PostgreSQL server.</summary>
    public bool IsPostgres { get; }

    /// <summary>Gets whether the database exists; null for a database on a server, which isn't queried.</summary>
    public bool? Exists => IsPostgres ? null : Files.All(File.Exists);

    /// <summary>
    /// Gets whether a core can change or remove the key. A core opens a database with any key, but its command to change the
    /// key supports only printable ASCII characters without spaces.
    /// </summary>
    /// <exception cref="ArgumentException">The key contains a NUL character, or isn't valid Unicode.</exception>
    public bool CanChangeKey
    {
        get
        {
            using var key = SecretText.Of(Secret, "A database's key");
            return !IsPostgres && StorageCommands.IsKey(key);
        }
    }

    /// <summary>Gets the database's files.</summary>
    internal IReadOnlyList<string> Files => IsPostgres ? [] : [Location + ChatSuffix, Location + AgentSuffix];

    /// <summary>Throws if only one of the two files exists. A core would create the other file, and lose the connections to all contacts.</summary>
    /// <exception cref="SimplexDatabaseException">One file is missing.</exception>
    internal void RequireWhole()
    {
        var missing = Files.Where(IsMissing).ToList();
        if (missing.Count > 0 && missing.Count < Files.Count)
        {
            throw new SimplexDatabaseException(
                $"The file '{missing[0]}' of the database {this} is missing. Restore the file from a backup, or move the other file away and import an archive.",
                "database.incomplete");
        }
    }

    /// <summary>Gets whether all files of the database are missing or empty. A core uses empty files as a new database.</summary>
    internal bool IsNew => Files.All(IsMissing);

    /// <summary>Gets the key, or the PostgreSQL connection string.</summary>
    internal SecureString? Secret { get; }

    /// <summary>Gets the path that the names of the other files and folders of the profile begin with.</summary>
    internal string SidePath => IsPostgres
        ? Path.Combine(SimplexFolders.Home, "postgres", Location)
        : Location;

    /// <summary>Returns a database in files: <c>bot</c> means <c>bot_chat.db</c> and <c>bot_agent.db</c>.</summary>
    /// <param name="path">The path that the names of the files begin with, or the path of one of the two files.</param>
    /// <param name="key">The key that encrypts the files; null or empty for no encryption.</param>
    /// <exception cref="ArgumentException">The path is empty, or is a folder.</exception>
    public static CoreDatabase InFiles(string path, SecureString? key = null)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ArgumentException("Specify a path, such as ./bot. The names of the database's files begin with this path.", nameof(path));
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
    /// Returns a database on a PostgreSQL server. Requires the PostgreSQL build of the core's library, and PostgreSQL's client
    /// library <c>libpq</c>. A session-level advisory lock on the server excludes cores of other users and machines that open
    /// the same schemas with this library. A connection pooler must use session mode.
    /// </summary>
    /// <param name="connectionString">The connection string, such as <c>postgresql://bot:password@host/database</c>.</param>
    /// <param name="schemaPrefix">The prefix of the names of the two schemas, which are created if missing.</param>
    /// <exception cref="ArgumentException">The connection string is empty, or the prefix isn't valid.</exception>
    public static CoreDatabase OnPostgres(SecureString connectionString, string schemaPrefix)
    {
        if (connectionString is null || connectionString.Length == 0)
        {
            throw new ArgumentException("Specify the connection string of the server.", nameof(connectionString));
        }

        return IsName(schemaPrefix)
            ? new CoreDatabase(schemaPrefix, isPostgres: true, connectionString)
            : throw new ArgumentException(
                "A schema prefix must begin with a letter, and can contain up to 40 letters a to z, digits and underscores.", nameof(schemaPrefix));
    }

    /// <summary>Returns the location of the database. It contains no secrets.</summary>
    public override string ToString() => IsPostgres ? $"postgres: {Location}" : Location;

    private static bool IsMissing(string file) => new FileInfo(file) is { Exists: false } or { Length: 0 };

    private static bool IsName(string? text) =>
        text is { Length: > 0 and <= 40 } && text[0] is >= 'a' and <= 'z' && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
