using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Removes the user's reaction from a message.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexReaction", SupportsShouldProcess = true)]
[OutputType(typeof(ChatItemReactionResponse))]
public sealed class RemoveSimplexReactionCommand : SimplexReactionCmdlet
{
    /// <inheritdoc/>
    protected override bool IsAdded => false;
}
