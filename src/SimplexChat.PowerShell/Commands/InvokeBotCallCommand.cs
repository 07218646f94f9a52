using System.Management.Automation;
using SimplexChat.PowerShell.Bots;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Runs a <see cref="BotCall"/> as a command, so that its streams can be redirected. The module doesn't export it.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "BotCall")]
internal sealed class InvokeBotCallCommand : PSCmdlet
{
    /// <summary>The call.</summary>
    [Parameter(Mandatory = true, Position = 0,
        HelpMessage = "The call of a bot's handler. Start-SimplexBot supplies it.")]
    public BotCall? Call { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Call!.RunRedirected();
}
