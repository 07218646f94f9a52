using System.Net.Sockets;
using SimplexChat.PowerShell.Tests.Hosting;
using SimplexChat.Simulator;
using SimplexChat.Testing;

namespace SimplexChat.PowerShell.Tests.Stopping;

/// <summary>Ctrl+C ends every wait immediately, and the session can still be used.</summary>
public sealed class StopTests(ModuleShell shell) : IClassFixture<ModuleShell>, IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    // These cmdlets don't wait long, or Ctrl+C must not end their wait because a database would be incomplete.
    // Native.Tests.ps1 tests those.
    private static readonly string[] WithoutWait =
    [
        "Add-SimplexSimulatorFault", "Add-SimplexSimulatorPeer", "Export-SimplexDatabase", "Export-SimplexSimulatorTranscript", "Get-SimplexCore",
        "Get-SimplexSession", "Get-SimplexSimulatorFault", "Import-SimplexDatabase", "New-SimplexSimulator", "Protect-SimplexFile", "Register-SimplexEvent",
        "Remove-SimplexSimulatorFault", "Set-SimplexDatabaseKey", "Stop-SimplexSimulator", "Uninstall-SimplexCore",
        "Unprotect-SimplexFile",
    ];

    // Separate tests below cover the waits of these cmdlets.
    private static readonly string[] WithOwnWait =
    [
        "Connect-SimplexChat", "Disconnect-SimplexChat", "Install-SimplexCore", "Receive-SimplexEvent", "Start-SimplexSimulator", "Wait-SimplexEvent",
    ];

    private readonly ModuleShell _shell = shell;
    private readonly TestNetwork _network = new(shell);

    public static TheoryData<string> Scripts =>
        [.. Asking.Select(one => one.Script)];

    private static IEnumerable<CmdletCase> Asking => CmdletCase.Changes.Concat(CmdletCase.Questions).Where(one => one.Command is not null);

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Every_cmdlet_has_a_stop_test_or_is_listed_as_exempt() => Assert.Equal(
        Cmdlets.All.Keys.Order(StringComparer.Ordinal),
        Asking.Select(one => one.Name).Concat(WithoutWait).Concat(WithOwnWait).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Stop_ends_the_wait_for_an_answer(string script)
    {
        var one = CmdletCase.Of(script);
        Prepare(one);
        var silence = _network.Silence(one.Command!);
        using var running = _shell.Start(script);
        running.WaitUntil(() => silence.Count == 1);
        AssertStops(running);
        _network.Simulator.RemoveFault(silence);
        AssertUsable();
    }

    [Fact]
    public void Stop_ends_the_wait_for_a_matching_event()
    {
        using var running = _shell.Start("Wait-SimplexEvent newChatItems { Write-Information asked; $false }");
        _network.Bob.Send("first");
        running.WaitUntil(() => running.InformationCount > 0);
        AssertStops(running);
        // An event that was read but not written is available for the next cmdlet.
        Assert.Equal(["first"], _shell.Run("(Wait-SimplexEvent newChatItems { $_.ChatItems[0].Text -eq 'first' } -Timeout 20).ChatItems[0].Text").Texts);
        AssertUsable();
    }

    [Fact]
    public void Stop_ends_the_wait_for_more_events()
    {
        using var running = _shell.Start("Receive-SimplexEvent newChatItems -Wait");
        _network.Bob.Send("first");
        running.WaitUntil(() => running.Output.Count == 1);
        AssertStops(running);
        _network.Bob.Send("second");
        Assert.Equal(["second"], _shell.Run("(Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20).ChatItems[0].Text").Texts);
        AssertUsable();
    }

    [Fact]
    public void Stop_ends_the_wait_for_a_lost_connection()
    {
        var away = new SimulatorFault(SimulatorFaultKind.Away) { Core = "alice" };
        _network.Simulator.AddFault(away);
        using var running = _shell.Start("Get-SimplexContact");
        running.WaitUntil(() => running.Warnings.Count > 0);
        AssertStops(running);
        _network.Simulator.RemoveFault(away);
        AssertUsable();
    }

    [Theory]
    [InlineData("Sent")]
    [InlineData("Received")]
    public void Stop_ends_the_wait_for_delivery_and_the_message_is_still_sent(string stage)
    {
        _network.Simulator.StopRelay();
        var commands = _network.Commands.Count;
        using var running = _shell.Start($"Send-SimplexMessage '@bob' 'Are you there?' -WaitFor {stage}");
        running.WaitUntil(() => _network.Commands.Skip(commands).Any(command => Facts.Is(command, "APISendMessages")));
        AssertStops(running);
        _network.Simulator.StartRelay();
        Assert.True(_network.Bob.WaitUntil(() => _network.Bob.Last?.Text == "Are you there?", TimeSpan.FromSeconds(20)));
        AssertUsable();
    }

    [Fact]
    public void Stop_ends_the_wait_for_a_file()
    {
        _network.Simulator.StopRelay();
        using var running = _shell.Start("param($file, $folder) $file | Receive-SimplexFile -Path $folder -Wait", _shell.Run("$file").Value, _network.Folder.CreateSubdirectory("got").FullName);
        running.WaitUntil(() => running.Progress.Count > 0);
        AssertStops(running);
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, running.Progress[^1].RecordType);
        _network.Simulator.StartRelay();
        AssertUsable();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Stop_ends_a_waiting_bot_and_leaves_later_events_unread(int limit)
    {
        using var running = _shell.Start($"Start-SimplexBot -OnMessage {{ }} -NoAddress -ThrottleLimit {limit} -Verbose");
        running.WaitUntil(() => running.Verbose.Any(record => record.Message.StartsWith("Ready", StringComparison.Ordinal)));
        AssertStops(running);
        _network.Bob.Send("second");
        Assert.Equal(["second"], _shell.Run("(Receive-SimplexEvent newChatItems -Wait -Timeout 20 | Where-Object { $_.ChatItems[0].Text } | Select-Object -First 1).ChatItems[0].Text").Texts);
        AssertUsable();
    }

    [Fact]
    public async Task Stop_ends_the_wait_for_a_new_connection()
    {
        await using var port = LoopbackPort.Silent();
        using var running = _shell.Start("param($uri) Connect-SimplexChat $uri -Timeout 600", port.Uri.ToString());
        running.WaitUntil(() => port.ConnectionCount == 1);
        AssertStops(running);
        Assert.Equal(["simulator: alice"], _shell.Run("(Get-SimplexSession -Default).Endpoint").Texts);
    }

    [Fact]
    public async Task Stop_ends_the_wait_for_a_goodbye_and_the_session_is_closed()
    {
        await using var port = LoopbackPort.Deaf();
        using var running = _shell.Start("param($uri) Connect-SimplexChat $uri -PassThru; Disconnect-SimplexChat -Timeout 600", port.Uri.ToString());
        running.WaitUntil(() => running.Output.Count == 1);
        var session = Assert.IsType<SimplexSession>(running.Output[0].BaseObject);
        running.WaitUntil(() => session.State != SessionState.Connected);
        AssertStops(running);
        Assert.Equal(SessionState.Closed, session.State);
        Assert.Equal(["simulator: alice"], _shell.Run("(Get-SimplexSession -Default).Endpoint").Texts);
    }

    [Fact]
    public void Stop_ends_a_served_simulator_and_frees_the_port()
    {
        using var running = _shell.Start("param($simulator) Start-SimplexSimulator alice -Port 0 -Wait -Simulator $simulator", _network.Simulator);
        running.WaitUntil(() => running.Output.Count == 1);
        var address = (Uri)running.Output[0].Properties["Uri"].Value;
        AssertStops(running);
        using var client = new TcpClient();
        Assert.Throws<SocketException>(() => client.Connect(address.Host, address.Port));
        AssertUsable();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ends_an_installation_and_leaves_no_core(bool isDownloading)
    {
        await using var server = new CoreReleaseServer { HoldAfter = isDownloading ? 1000 : null };
        server.Add("7.1.2", CoreArchives.Good(bytes: 100_000));
        await using var silent = LoopbackPort.Silent();
        using var running = _shell.Start(
            "param($mirror, $metadata) Install-SimplexCore 7.1.2 -AllowHttp -Mirror $mirror -Metadata $metadata",
            server.Mirror,
            isDownloading ? server.Metadata : new Uri($"http://localhost:{silent.Port}/"));
        running.WaitUntil(() => server.IsHolding || silent.ConnectionCount == 1);
        AssertStops(running);
        server.Release();
        Assert.Empty(_shell.Run("Get-SimplexCore 7.1.2 -ErrorAction Ignore").Texts);
    }

    private void Prepare(CmdletCase one)
    {
        _shell.Run("param($folder) Set-Location $folder; function global:Get-Key { [securestring]::new() }", _network.Folder.FullName).Succeeded();
        if (one.Before is not null)
        {
            _shell.Run($"param($simulator) {one.Before}", _network.Simulator).Succeeded();
        }
    }

    private static void AssertStops(RunningScript running)
    {
        Assert.True(running.Stop() < AtOnce, "It took too long to stop.");
        Assert.Equal(System.Management.Automation.PSInvocationState.Stopped, running.State);
    }

    private void AssertUsable() => Assert.Single(_shell.Run("Get-SimplexUser -Active").Texts);
}
