using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Cores;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Removes installed cores.</summary>
[Cmdlet(VerbsLifecycle.Uninstall, "SimplexCore", SupportsShouldProcess = true, DefaultParameterSetName = VersionSet)]
public sealed class UninstallSimplexCoreCommand : SimplexCmdlet
{
    private const string VersionSet = "Version";
    private const string CoreSet = "Core";

    private InstalledCore? _target;

    /// <summary>Specifies the versions.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = VersionSet,
        HelpMessage = "The installed versions to remove. Wildcards work. Example: 6.4.5")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InstalledCoreCompleter))]
    public string[]? Version { get; set; }

    /// <summary>
    /// Specifies whose cores are removed: those of the user (CurrentUser) or those for all users (AllUsers).
    /// </summary>
    [Parameter(ParameterSetName = VersionSet)]
    public CoreScope? Scope { get; set; }

    /// <summary>Specifies the cores that Get-SimplexCore returned.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = CoreSet,
        HelpMessage = "The installed cores that Get-SimplexCore returned, such as -Core (Get-SimplexCore)[0].")]
    [ValidateNotNull]
    public InstalledCore[]? Core { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var core in Core ?? InstalledCores.Find(this, Version, Scope))
        {
            _target = core;
            if (ShouldProcess($"Core {core} in '{core.Folder}'", "Uninstall"))
            {
                var store = new CoreStore(System.IO.Path.GetDirectoryName(core.Folder)!, core.Scope);
                using var installer = new CoreInstaller(store);
                Await(token => installer.RemoveAsync(core, token));
            }
        }
    }
}
