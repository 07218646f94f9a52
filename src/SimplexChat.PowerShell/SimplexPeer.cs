using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using SimplexChat.PowerShell.Simulators;
using SimplexChat.Simulator;
using ScriptState = System.Management.Automation.SessionState;

namespace SimplexChat.PowerShell;

/// <summary>A person on a simulated network that a PowerShell script controls. See Add-SimplexSimulatorPeer.</summary>
/// <remarks>Not public, because an import loads the base types of all public types, and so the simulator.</remarks>
internal sealed class SimplexPeer : SimulatorPeer
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
    /// Answers messages with a script block. The output of the script block is the answer, in the chat of the message. <c>$_</c> and
    /// the first argument are the message. The second argument is the peer. The script block runs in its own runspace, and before
    /// the command that caused the message returns. Use <c>$using:name</c> for variables of the test.
    /// </summary>
    /// <param name="reply">The script block.</param>
    /// <exception cref="ArgumentException">The script block reads a variable of the test without <c>$using:</c>.</exception>
    public void OnMessage(ScriptBlock reply)
    {
        var script = new ReplyScript(this, reply, _state, _host);
        OnMessage(script.Answer);
    }

    /// <summary>Answers messages from a table. The keys are texts, with wildcards, and the values are the answers.</summary>
    /// <param name="replies">The table. In an ordered table, the first matching text is used.</param>
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
