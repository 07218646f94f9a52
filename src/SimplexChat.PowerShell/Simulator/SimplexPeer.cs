using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using SimplexChat.Simulator;
using ScriptState = System.Management.Automation.SessionState;

namespace SimplexChat.PowerShell;

/// <summary>Somebody on a simulated network, played by a PowerShell script; see Add-SimplexSimulatorPeer.</summary>
public sealed class SimplexPeer : SimulatorPeer
{
    private readonly ScriptState _state;
    private readonly PSHost _host;

    internal SimplexPeer(SimplexSimulator simulator, string name, string? displayName, ScriptState state, PSHost host)
        : base(simulator, name, displayName)
    {
        _state = state;
        _host = host;
    }

    /// <summary>
    /// Has a script block answer messages: what it writes is the answer, in the chat the message came from. <c>$_</c> and the
    /// first argument are the message, the second is the peer. It runs on the network, in a runspace of its own, and before
    /// the command that caused the message is done: the test's variables are there as <c>$using:name</c> only.
    /// </summary>
    /// <param name="reply">The script block.</param>
    /// <exception cref="ArgumentException">It reads a variable of the test without <c>$using:</c>.</exception>
    public void OnMessage(ScriptBlock reply)
    {
        var script = new ReplyScript(this, reply, _state, _host);
        OnMessage(script.Answer);
    }

    /// <summary>Has a table answer messages: texts, which may have wildcards, and the answer to each.</summary>
    /// <param name="replies">The table; of an ordered one, the first text that fits counts.</param>
    public void OnMessage(IDictionary replies)
    {
        var table = new ReplyTable(replies);
        OnMessage(table.Answer);
    }

    /// <inheritdoc/>
    protected override void OnFailure(Exception failure) => _host.UI.WriteErrorLine(Explain(failure));

    /// <inheritdoc/>
    protected override string FullPath(string path) => _state.Path.GetUnresolvedProviderPathFromPSPath(path);
}
