using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using SimplexChat.PowerShell.Commands;
using SimplexChat.Simulator;
using ScriptState = System.Management.Automation.SessionState;
using Shell = System.Management.Automation.PowerShell;

namespace SimplexChat.PowerShell;

/// <summary>
/// A script block that answers messages. The runspace that it came from is busy with the test, and would only answer when
/// that waits: it has one of its own, which runs on the thread of the network.
/// </summary>
internal sealed class ReplyScript
{
    private readonly SimplexPeer _peer;
    private readonly string _script;
    private readonly Hashtable _usingValues;
    private readonly Runspace _runspace;

    /// <param name="peer">Who answers.</param>
    /// <param name="script">The script block.</param>
    /// <param name="state">Where the values of its <c>$using:</c> variables are.</param>
    /// <param name="host">Where Write-Host writes.</param>
    /// <exception cref="ArgumentException">It reads one of those without <c>$using:</c>.</exception>
    public ReplyScript(SimplexPeer peer, ScriptBlock script, ScriptState state, PSHost host)
    {
        _peer = peer;
        _script = script.ToString();
        var initial = InitialSessionState.CreateDefault2();
        ForgottenUsing.ThrowIfAny(script, state, initial);
        _usingValues = UsingValues.Of(script, state);
        initial.Variables.Add(new SessionStateVariableEntry(BotSession.ErrorAction, ActionPreference.Stop, ""));
        _runspace = RunspaceFactory.CreateRunspace(host, initial);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
    }

    public string Answer(PeerMessage message)
    {
        if (_runspace.RunspaceStateInfo.State == RunspaceState.BeforeOpen)
        {
            _runspace.Open();
        }

        _runspace.SessionStateProxy.SetVariable("_", message);
        using var shell = Shell.Create();
        shell.Runspace = _runspace;
        shell.AddScript(_script, useLocalScope: true).AddArgument(message).AddArgument(_peer);
        if (_usingValues.Count > 0)
        {
            shell.AddParameter(UsingValues.Parameter, _usingValues);
        }

        return BotAnswer.TextOf(shell.Invoke(), _runspace);
    }
}
