using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Adds an emoji reaction to a message.</summary>
[Cmdlet(VerbsCommon.Add, "SimplexReaction", SupportsShouldProcess = true)]
[OutputType(typeof(ChatItemReactionResponse))]
public sealed class AddSimplexReactionCommand : SimplexReactionCmdlet
{
    /// <inheritdoc/>
    protected override bool IsAdded => true;
}
