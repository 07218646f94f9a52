using SimplexChat.PowerShell.Tests.Hosting;

namespace SimplexChat.PowerShell.Tests.Errors;

/// <summary>A network for commands that fail and change nothing, and $erin2, a core without an address.</summary>
public sealed class ErrorFixture : IDisposable
{
    private const string Setup = """
        param($simulator, $folder)
        Set-Location $folder
        'an archive' > there.zip
        $global:erin2 = Connect-SimplexChat erin2 -Simulator $simulator -PassThru
        Connect-SimplexChat alice -Simulator $simulator
        """;

    public ErrorFixture()
    {
        Network = new(Shell);
        Shell.Run(Setup, Network.Simulator, Network.Folder.FullName).Succeeded();
    }

    public ModuleShell Shell { get; } = new();

    public TestNetwork Network { get; }

    public void Dispose()
    {
        Network.Dispose();
        Shell.Dispose();
    }
}
