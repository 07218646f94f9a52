using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>What an action registered with Register-SimplexEvent gets as <c>$EventArgs</c>.</summary>
/// <param name="chatEvent">The event.</param>
/// <param name="session">The session that it came to.</param>
public sealed class SimplexEventArgs(ChatEvent chatEvent, SimplexSession session) : EventArgs
{
    /// <summary>The event.</summary>
    public ChatEvent ChatEvent => chatEvent;

    /// <summary>The session that it came to.</summary>
    public SimplexSession Session => session;
}
