using SimplexChat.PowerShell.Tests.Hosting;

namespace SimplexChat.PowerShell.Tests.Completion;

/// <summary>
/// A runspace with a network, and one without a session. Both are in a folder with a file, which no completion may offer.
/// </summary>
public sealed class CompleterFixture : IDisposable
{
    // Names that a core accepts: without apostrophes, and without a prefix.
    private static readonly string[] OddNames = ["$HOME", "a`b", "12", "say \"hi\"", "a (b) c;d", "ops, too", "👍 ok", "x-1", "it’s"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simplexchat-");

    public CompleterFixture()
    {
        Network = new(Shell);
        File.WriteAllText(Path.Combine(_folder.FullName, "bob.txt"), "");
        Shell.Run("param($folder, $names) Set-Location $folder; foreach ($name in $names) { $null = New-SimplexGroup -DisplayName $name }; $Error.Clear()", _folder.FullName, OddNames).Succeeded();
        Empty.Run("param($folder) Set-Location $folder", _folder.FullName).Succeeded();
    }

    /// <summary>Gets the names of alice's groups.</summary>
    public static IReadOnlyList<string> Groups => [.. OddNames, "Night shift", "ops", "dev"];

    public ModuleShell Shell { get; } = new();

    public ModuleShell Empty { get; } = new();

    public TestNetwork Network { get; }

    public void Dispose()
    {
        Network.Dispose();
        Shell.Dispose();
        Empty.Dispose();
        _folder.Delete(recursive: true);
    }
}
