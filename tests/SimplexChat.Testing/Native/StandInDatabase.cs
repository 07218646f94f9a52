using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SimplexChat.Simulator;

namespace SimplexChat.Testing;

/// <summary>
/// A database of the stand-in: two small files as a core has them, which begin with what tells them from junk and a right
/// key from a wrong one, and a core of a simulator behind them. What a core does with it, a test can change.
/// </summary>
public sealed class StandInDatabase
{
    /// <summary>The version of what the stand-in writes; it upgrades older files and downgrades newer ones.</summary>
    public const int CurrentVersion = 2;

    private const string Magic = "stand-in for a core's database";

    // By the id in the files. A file from another process has a core that is not here, and gets a new one.
    private static readonly ConcurrentDictionary<string, SimulatedCore> Cores = new();

    internal StandInDatabase(string path) => Path = path;

    /// <summary>The simulator in which new databases get their cores.</summary>
    public static SimplexSimulator Network { get; set; } = new();

    /// <summary>The path that the files' names begin with.</summary>
    public string Path { get; }

    /// <summary>What opening it answers, whatever is in the files; null for what is.</summary>
    public string? Migration { get; set; }

    /// <summary>What commands answer, by their beginnings: the string that the library returns, null for NULL.</summary>
    public ConcurrentDictionary<string, string?> Answers { get; } = new();

    /// <summary>What the core says by itself before anything else: the string that the library returns, null for NULL.</summary>
    public ConcurrentQueue<string?> Events { get; } = new();

    /// <summary>What happens before a command is carried out, such as a wait.</summary>
    public Action<string>? OnCommand { get; set; }

    /// <summary>What commands wait for before they are carried out; it is set, unless a test resets it.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>
    /// Whether a message is being taken in, as a core does that was away for a while. A core that is told to suspend then
    /// comes to rest only when the time that it was given is over, and one that is told to stop answers only when it is told
    /// so again.
    /// </summary>
    public bool TakesMessageIn { get; set; }

    /// <summary>The commands that came, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>How often it is open: never more than once, if clients are sound.</summary>
    public int OpenCores { get; internal set; }

    internal IReadOnlyList<string> Files => [Path + "_chat.db", Path + "_agent.db"];

    /// <summary>The files that an import leaves out.</summary>
    public IReadOnlyCollection<string> LeftOut { get; set; } = [];

    /// <summary>Writes its files, for a core that there is.</summary>
    /// <param name="core">The core behind it.</param>
    /// <param name="key">Its key; empty for none.</param>
    /// <param name="version">The version of what has written it.</param>
    public void Create(SimulatedCore core, string key = "", int version = CurrentVersion)
    {
        var id = Guid.NewGuid().ToString("N");
        Cores[id] = core;
        Write(key, version, id, core.Name);
    }

    /// <summary>Whether its files are a database under a key; true if there are none.</summary>
    internal bool IsReadableBy(string key) =>
        IsNew || Files.All(file => File.Exists(file) && Lines(file) is [Magic, var hash, _, _, _] && hash == Hash(key));

    internal int Version => IsNew ? CurrentVersion : int.Parse(Lines(Files[0])[2], null);

    // A core takes an empty file as a new database.
    private bool IsNew => new FileInfo(Files[0]) is { Exists: false } or { Length: 0 };

    /// <summary>The core behind it, and the user that the core does not have yet.</summary>
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
            // As a core: the file is a new one, for every user of the machine to read.
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

        // As a core: the files are new ones, for every user of the machine to read.
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
