using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SimplexChat.Simulator;

namespace SimplexChat.Testing.Native;

/// <summary>
/// A database of the stand-in: two small files, with a simulated core. The files begin with data that identifies them and
/// their key. Tests can change the behavior of the core.
/// </summary>
public sealed class StandInDatabase
{
    /// <summary>The version of the files that the stand-in writes. It upgrades older files and downgrades newer ones.</summary>
    public const int CurrentVersion = 2;

    private const string Magic = "stand-in for a core's database";

    // By the id in the files. For a file from another process, a new core is created.
    private static readonly ConcurrentDictionary<string, SimulatedCore> Cores = new();

    internal StandInDatabase(string path) => Path = path;

    /// <summary>Gets or sets the simulator for the cores of new databases.</summary>
    public static SimplexSimulator Network { get; set; } = new();

    /// <summary>Gets the path that the names of the files begin with.</summary>
    public string Path { get; }

    /// <summary>Gets or sets the response to opening the database; null to read the files.</summary>
    public string? Migration { get; set; }

    /// <summary>Gets or sets the response to opening the database if the core has to upgrade it; null to upgrade it.</summary>
    public string? Upgrade { get; set; }

    /// <summary>
    /// Gets the responses to commands, by their beginning: the string that the library returns, or null for NULL.
    /// </summary>
    public ConcurrentDictionary<string, string?> Answers { get; } = new();

    /// <summary>Gets the events that the core sends first: the string that the library returns, or null for NULL.</summary>
    public ConcurrentQueue<string?> Events { get; } = new();

    /// <summary>Gets or sets the action before a command is executed, such as a wait.</summary>
    public Action<string>? OnCommand { get; set; }

    /// <summary>Gets the gate that commands wait for. It is open unless a test closes it.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>
    /// Gets or sets whether the core is receiving a message, as after a long time offline. A suspended core then stops only
    /// after its timeout, and a core answers the command to stop only after the second one.
    /// </summary>
    public bool IsReceiving { get; set; }

    /// <summary>Gets the received commands, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Gets how many times the database is open. A correct client never opens it twice.</summary>
    public int OpenCores { get; internal set; }

    internal IReadOnlyList<string> Files => [Path + "_chat.db", Path + "_agent.db"];

    /// <summary>Gets or sets the files that an import skips.</summary>
    public IReadOnlyCollection<string> LeftOut { get; set; } = [];

    /// <summary>Writes the files for an existing core.</summary>
    /// <param name="core">The core.</param>
    /// <param name="key">The key; empty for none.</param>
    /// <param name="version">The version of the files.</param>
    public void Create(SimulatedCore core, string key = "", int version = CurrentVersion)
    {
        var id = Guid.NewGuid().ToString("N");
        Cores[id] = core;
        Write(key, version, id, core.Name);
    }

    /// <summary>Returns whether the files are a database with this key, or don't exist.</summary>
    internal bool IsReadableBy(string key) =>
        IsNew || Files.All(file => File.Exists(file) && Lines(file) is [Magic, var hash, _, _, _] && hash == Hash(key));

    internal int Version => IsNew ? CurrentVersion : int.Parse(Lines(Files[0])[2], null);

    // A core uses an empty file as a new database.
    private bool IsNew => new FileInfo(Files[0]) is { Exists: false } or { Length: 0 };

    /// <summary>Returns the core of the database, and the user to create in it, if any.</summary>
    internal (SimulatedCore Core, string? User) Load(string key)
    {
        if (IsNew)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            var id = Guid.NewGuid().ToString("N");
            Write(key, CurrentVersion, id, "");
            return (Cores[id] = Network.AddEmptyCore(id), null);
        }

        var lines = Lines(Files[0]);
        Write(key, CurrentVersion, lines[3], lines[4]);
        return Cores.TryGetValue(lines[3], out var core)
            ? (core, null)
            : (Cores[lines[3]] = Network.AddEmptyCore(lines[3]), lines[4].Length > 0 ? lines[4] : null);
    }

    internal void SetUser(string name)
    {
        foreach (var file in Files)
        {
            var lines = Lines(file);
            File.WriteAllLines(file, [.. lines[..4], name]);
        }
    }

    internal void ChangeKey(string newKey)
    {
        foreach (var file in Files)
        {
            File.Copy(file, file + ".bak", overwrite: true);
            var lines = Lines(file);
            // As in the core, the file is a new one that every user of the computer can read.
            File.Delete(file);
            File.WriteAllLines(file, [lines[0], Hash(newKey), .. lines[2..]]);
        }
    }

    internal void Export(string archive, string? filesFolder)
    {
        File.Delete(archive);
        using var zip = ZipFile.Open(archive, ZipArchiveMode.Create);
        zip.CreateEntryFromFile(Files[0], "simplex_v1_chat.db");
        zip.CreateEntryFromFile(Files[1], "simplex_v1_agent.db");
        foreach (var file in filesFolder is null ? [] : Directory.GetFiles(filesFolder))
        {
            zip.CreateEntryFromFile(file, "simplex_v1_files/" + System.IO.Path.GetFileName(file));
        }
    }

    internal void Import(string archive, string? filesFolder)
    {
        using var zip = ZipFile.OpenRead(archive);
        foreach (var file in Files)
        {
            File.Copy(file, file + ".bak", overwrite: true);
        }

        // As in the core, the files are new ones that every user of the computer can read.
        Array.ForEach([.. Files], File.Delete);
        zip.GetEntry("simplex_v1_chat.db")!.ExtractToFile(Files[0]);
        zip.GetEntry("simplex_v1_agent.db")!.ExtractToFile(Files[1]);
        foreach (var entry in zip.Entries.Where(entry => filesFolder is not null && entry.FullName.StartsWith("simplex_v1_files/", StringComparison.Ordinal)))
        {
            entry.ExtractToFile(System.IO.Path.Combine(filesFolder!, entry.Name), overwrite: true);
        }
    }

    private void Write(string key, int version, string id, string user)
    {
        foreach (var file in Files)
        {
            File.WriteAllLines(file, [Magic, Hash(key), version.ToString(null, null), id, user]);
        }
    }

    private static string[] Lines(string file) => File.ReadAllLines(file);

    private static string Hash(string key) => key.Length == 0 ? "plain" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
