using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Cores;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the installed cores, beginning with the newest.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexCore")]
[OutputType(typeof(InstalledCore))]
public sealed class GetSimplexCoreCommand : SimplexCmdlet
{
    /// <summary>Specifies the versions of the cores.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InstalledCoreCompleter))]
    public string[]? Version { get; set; }

    /// <summary>
    /// Specifies whether only the cores of the user (CurrentUser) or only the cores for all users (AllUsers) are returned.
    /// </summary>
    [Parameter]
    public CoreScope? Scope { get; set; }

    /// <inheritdoc/>
    protected override void OnInput() => WriteObject(InstalledCores.Find(this, Version, Scope), enumerateCollection: true);
}
