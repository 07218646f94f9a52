using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the installed cores, beginning with the newest.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexCore")]
[OutputType(typeof(InstalledCore))]
public sealed class GetSimplexCoreCommand : SimplexCmdlet
{
    /// <summary>Versions; wildcards are allowed. All by default.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InstalledCoreCompleter))]
    public string[]? Version { get; set; }

    /// <summary>Only those of the user, or only those of all users.</summary>
    [Parameter]
    public CoreScope? Scope { get; set; }

    /// <inheritdoc/>
    protected override void OnInput() => WriteObject(InstalledCores.Find(this, Version, Scope), enumerateCollection: true);
}
