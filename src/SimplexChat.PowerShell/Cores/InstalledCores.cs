using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Cores;

/// <summary>Finds installed cores for the cmdlets.</summary>
internal static class InstalledCores
{
    /// <summary>Returns the cores of the specified versions, beginning with the newest. Writes an error for each version without wildcards that isn't installed.</summary>
    /// <param name="cmdlet">The cmdlet that writes the errors.</param>
    /// <param name="versions">The versions, or null for all.</param>
    /// <param name="scope">The scope, or null for both.</param>
    public static IReadOnlyList<InstalledCore> Find(Cmdlet cmdlet, string[]? versions, CoreScope? scope)
    {
        var filter = new NameFilter(versions);
        InstalledCore[] found = [.. filter.Of(CoreStore.FindAll().Where(core => scope is null || core.Scope == scope), core => core.Version.ToString())];
        filter.WriteMissing(cmdlet, "installed core");
        return found;
    }
}
