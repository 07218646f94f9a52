using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to a reaction: one of the emoji that cores accept.</summary>
public sealed class ReactionTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => [value as MsgReaction ?? MsgReaction.Parse($"{value}")];
}
