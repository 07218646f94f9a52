using System.Management.Automation;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Makes a <see cref="BotCall"/> a command, whose streams can be redirected. The module does not export it.</summary>
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
