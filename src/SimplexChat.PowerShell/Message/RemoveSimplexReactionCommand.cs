using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Takes a reaction to a message back.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexReaction", SupportsShouldProcess = true)]
[OutputType(typeof(ChatItemReactionResponse))]
public sealed class RemoveSimplexReactionCommand : SimplexReactionCmdlet
{
    /// <inheritdoc/>
    protected override bool IsAdded => false;
}
