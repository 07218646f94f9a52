using System.Management.Automation;

namespace SimplexChat.PowerShell;

/// <summary>Closes the runspace's sessions when the module is removed.</summary>
public sealed class ModuleLifetime : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        foreach (var session in RunspaceSessions.Current.Open)
        {
            session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
