using SimplexChat.PowerShell.Tests.Hosting;
using SimplexChat.Testing;

namespace SimplexChat.PowerShell.Tests.WhatIf;

/// <summary>A network that no test changes, a folder, and an installed core.</summary>
public sealed class WhatIfFixture : IDisposable
{
    private const string Setup = """
        param($folder, $archive, $hash)
        Set-Location $folder
        function global:Get-Key {
            $key = [securestring]::new()
            's3cr3t'.ToCharArray() | ForEach-Object { $key.AppendChar($_) }
            $key
        }
        $null = Install-SimplexCore -Path $archive -Version 6.4.5 -Hash $hash
        """;

    public WhatIfFixture()
    {
        Network = new(Shell);
        var core = CoreArchives.Good();
        var archive = Path.Combine(Network.Folder.FullName, "simplex-chat-libs.zip");
        File.WriteAllBytes(archive, core);
        Shell.Run(Setup, Network.Folder.FullName, archive, CoreReleaseServer.HashOf(core)).Succeeded();
    }

    public ModuleShell Shell { get; } = new();

    public TestNetwork Network { get; }

    public void Dispose()
    {
        Shell.Run("Stop-SimplexSimulator; Uninstall-SimplexCore 6.4.5");
        Network.Dispose();
        Shell.Dispose();
    }
}
