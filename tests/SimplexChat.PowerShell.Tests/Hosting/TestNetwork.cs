using System.Text.Json;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>
/// A simulated network for one test. The default session belongs to alice. The variables: $bob and $carol are peers,
/// contacts of alice and members of her group ops. $erin is a session whose group dev has invited alice. $request is
/// dave's contact request. $link is an address of erin. $sent and $got are messages to and from bob. $said is a message
/// of bob in ops. $file is an offered file. Alice is the only member of her group 'Night shift'.
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

    /// <summary>Creates a network.</summary>
    /// <param name="shell">The runspace that connects to it.</param>
    public TestNetwork(ModuleShell shell)
    {
        _shell = shell;
        File.WriteAllText(Path.Combine(Folder.FullName, "report.txt"), "All is well.");
        Bob = (SimulatorPeer)_shell.Run(Setup + "\n$bob", Simulator, Path.Combine(Folder.FullName, "report.txt")).Value;
    }

    public SimplexSimulator Simulator { get; } = new();

    /// <summary>Gets a contact of alice who is a member of her group.</summary>
    public SimulatorPeer Bob { get; }

    /// <summary>Gets a folder for files.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("simplexchat-");

    /// <summary>Gets the command strings that the cores received, in order.</summary>
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

    /// <summary>Makes alice's core execute a command without answering it.</summary>
    /// <param name="command">The name of the command in the API reference.</param>
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
