using SimplexChat.Api;

namespace SimplexChat.PowerShell.Events;

/// <summary>The <c>$EventArgs</c> of an action that is registered with Register-SimplexEvent.</summary>
/// <param name="chatEvent">The event.</param>
/// <param name="session">The session that received the event.</param>
public sealed class SimplexEventArgs(ChatEvent chatEvent, SimplexSession session) : EventArgs
{
    /// <summary>Gets the event.</summary>
    public ChatEvent ChatEvent => chatEvent;

    /// <summary>Gets the session that received the event.</summary>
    public SimplexSession Session => session;
}
