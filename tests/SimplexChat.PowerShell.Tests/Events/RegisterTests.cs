using SimplexChat.PowerShell.Tests.Hosting;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Tests.Events;

/// <summary>The events of a script that has registered for them and runs no cmdlets of the module.</summary>
public sealed class RegisterTests(ModuleShell shell) : IClassFixture<ModuleShell>, IDisposable
{
    private readonly TestNetwork _network = new(shell);

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Host_shows_a_warning_if_the_database_fails()
    {
        using var running = shell.Start("$null = Register-SimplexEvent newChatItems -Action { }; Write-Information registered; Wait-Event nothing");
        running.WaitUntil(() => running.InformationCount == 1);

        _network.Simulator.AddFault(new(SimulatorFaultKind.DiskFull));
        _network.Bob.Send("no room");

        running.WaitUntil(() => shell.Host.Lines.Any(line => line.StartsWith("The core could not use its database", StringComparison.Ordinal)));
        running.Stop();
    }
}
