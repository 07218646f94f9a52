using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>What an action registered with Register-SimplexEvent gets as <c>$EventArgs</c>.</summary>
/// <param name="chatEvent">The event.</param>
public sealed class SimplexEventArgs(ChatEvent chatEvent) : EventArgs
{
    /// <summary>The event.</summary>
    public ChatEvent ChatEvent => chatEvent;
}
