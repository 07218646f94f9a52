using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Installed cores as they are asked for.</summary>
internal static class InstalledCores
{
    /// <summary>The cores of these versions, newest first; a version without wildcards that is not there is an error.</summary>
    /// <param name="cmdlet">Who asks.</param>
    /// <param name="versions">The versions; null for all.</param>
    /// <param name="scope">The scope; null for both.</param>
    public static IReadOnlyList<InstalledCore> Find(Cmdlet cmdlet, string[]? versions, CoreScope? scope)
    {
        var filter = new NameFilter(versions);
        InstalledCore[] found = [.. filter.Of(CoreStore.FindAll().Where(core => scope is null || core.Scope == scope), core => core.Version.ToString())];
        filter.WriteMissing(cmdlet, "installed core");
        return found;
    }
}
