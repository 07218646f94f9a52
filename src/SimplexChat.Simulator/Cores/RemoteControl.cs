using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The app that controls a core remotely.</summary>
internal sealed class RemoteControl
{
    /// <summary>Gets or sets the session code of a connection that isn't confirmed yet.</summary>
    public string? PendingCode { get; set; }

    /// <summary>Gets or sets the controlling app.</summary>
    public RemoteCtrlInfo? Controller { get; set; }
}
