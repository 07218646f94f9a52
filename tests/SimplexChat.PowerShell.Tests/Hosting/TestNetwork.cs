using System.Text.Json;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>
/// A simulated network for one test. The shell's default session is alice's. Its variables: $bob and $carol are peers, alice's
/// contacts and members of her group ops; $erin is a session whose group dev has invited alice; $request is dave's request to be a
/// contact; $link is an address of erin; $sent and $got are messages to and from bob, $said is one of bob in ops, $file is an offer
/// of a file. In alice's group 'Night shift' she is alone.
/// </summary>
public sealed class TestNetwork : IDisposable
{
    private const string Setup = """
        param($simulator, $path)
        $global:ConfirmPreference = 'None'
        $global:erin = Connect-SimplexChat erin -Simulator $simulator -PassThru
        $global:alice = Connect-SimplexChat alice -Simulator $simulator -PassThru
        $null = New-SimplexGroup 'Night shift'
        $null = New-SimplexGroup ops
        $global:bob, $global:carol = Add-SimplexSimulatorPeer bob, carol -ContactOf $alice -MemberOf '#ops'
        $null = New-SimplexInvitation -Session $erin | Connect-SimplexLink
        $null = Wait-SimplexEvent contactConnected -Session $erin -Timeout 20
        $null = New-SimplexGroup dev -Session $erin
        $null = Add-SimplexGroupMember '#dev' '@alice' -Session $erin
        $null = Wait-SimplexEvent receivedGroupInvitation -Timeout 20
        $global:link = (New-SimplexAddress -Session $erin).Link
        $null = New-SimplexAddress
        $dave = Add-SimplexSimulatorPeer dave
        $dave.Connect((Get-SimplexAddress).Link)
        $global:request = Wait-SimplexEvent receivedContactRequest -Timeout 20
        $null = New-SimplexGroupLink '#ops'
        $global:sent = Send-SimplexMessage '@bob' 'Hello'
        $null = $bob.Send('Good morning')
        $global:got = Wait-SimplexEvent newChatItems -Timeout 20 { $_.ChatItems[0].Text -eq 'Good morning' }
        $null = $bob.Send('#ops', 'All is well')
        $global:said = Wait-SimplexEvent newChatItems -Timeout 20 { $_.ChatItems[0].Text -eq 'All is well' }
        $null = $bob.SendFile('@alice', $path)
        $global:file = Wait-SimplexEvent newChatItems -Timeout 20 { $_.ChatItems[0].ChatItem.File }
        $null = Receive-SimplexEvent
        """;

    private readonly ModuleShell _shell;

    /// <summary>Makes a network.</summary>
    /// <param name="shell">The runspace that connects to it.</param>
    public TestNetwork(ModuleShell shell)
    {
        _shell = shell;
        File.WriteAllText(Path.Combine(Folder.FullName, "report.txt"), "All is well.");
        Bob = (SimulatorPeer)_shell.Run(Setup + "\n$bob", Simulator, Path.Combine(Folder.FullName, "report.txt")).Value;
    }

    public SimplexSimulator Simulator { get; } = new();

    /// <summary>A contact of alice and a member of her group.</summary>
    public SimulatorPeer Bob { get; }

    /// <summary>A folder for files.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("simplexchat-");

    /// <summary>The strings of the commands that the cores were told, in order.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            using var transcript = new StringWriter();
            Simulator.WriteTranscript(transcript);
            return
            [
                .. transcript.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => JsonDocument.Parse(line).RootElement)
                    .Where(line => line.TryGetProperty("cmd", out _))
                    .Select(line => line.GetProperty("cmd").GetString()!),
            ];
        }
    }

    /// <summary>Has alice's core do a command and never answer it.</summary>
    /// <param name="command">The command's name in the API reference.</param>
    public SimulatorFault Silence(string command)
    {
        var fault = new SimulatorFault(SimulatorFaultKind.Silence) { Core = "alice", Matches = text => Facts.Is(text, command) };
        Simulator.AddFault(fault);
        return fault;
    }

    public void Dispose()
    {
        _shell.Run("Get-SimplexSession | Disconnect-SimplexChat -NoWait");
        Simulator.Dispose();
        Folder.Delete(recursive: true);
    }
}
