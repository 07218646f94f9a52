using System.Management.Automation;

namespace SimplexChat.PowerShell.Sessions;

/// <summary>Closes the runspace's sessions when the module is removed.</summary>
public sealed class ModuleLifetime : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        var sessions = RunspaceSessions.Current;
        sessions.Close(sessions.Open);
    }
}
