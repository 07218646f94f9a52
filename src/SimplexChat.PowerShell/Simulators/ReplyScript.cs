using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using SimplexChat.PowerShell.Bots;
using SimplexChat.Simulator;
using ScriptState = System.Management.Automation.SessionState;
using Shell = System.Management.Automation.PowerShell;

namespace SimplexChat.PowerShell.Simulators;

/// <summary>
/// Answers messages with a script block. The script block has its own runspace, which runs on the thread of the network,
/// because the runspace of the test is busy with the test.
/// </summary>
internal sealed class ReplyScript
{
    private readonly SimplexPeer _peer;
    private readonly string _script;
    private readonly Hashtable _usingValues;
    private readonly Runspace _runspace;

    /// <param name="peer">The peer that answers.</param>
    /// <param name="script">The script block.</param>
    /// <param name="state">The session state with the values of the <c>$using:</c> variables.</param>
    /// <param name="host">The host for Write-Host.</param>
    /// <exception cref="ArgumentException">The script block reads a variable of the test without <c>$using:</c>.</exception>
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
