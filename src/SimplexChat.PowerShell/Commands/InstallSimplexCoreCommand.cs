using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Cores;
using SimplexChat.PowerShell.Files;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Downloads and installs a SimpleX Chat core as a library.</summary>
[Cmdlet(VerbsLifecycle.Install, "SimplexCore", SupportsShouldProcess = true, DefaultParameterSetName = ReleaseSet)]
[OutputType(typeof(InstalledCore))]
public sealed class InstallSimplexCoreCommand : SimplexCmdlet
{
    private const string ReleaseSet = "Release";
    private const string PathSet = "Path";

    /// <summary>Specifies the version, such as 7.0.2.</summary>
    [Parameter(Position = 0)]
    [CoreVersionTransformation]
    [ArgumentCompleter(typeof(ReleasedCoreCompleter))]
    public CoreVersion? Version { get; set; }

    /// <summary>Specifies who can use the core: CurrentUser or AllUsers.</summary>
    [Parameter]
    public CoreScope Scope { get; set; }

    /// <summary>
    /// Specifies the SHA-256 that the archive must have: 64 hexadecimal digits, as Get-FileHash writes them, with or without
    /// the prefix sha256:.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Hash { get; set; }

    /// <summary>Installs the build that stores its data in a PostgreSQL server instead of files.</summary>
    [Parameter]
    public SwitchParameter Postgres { get; set; }

    /// <summary>
    /// Specifies a downloaded core: a release archive, a folder, or a libsimplex that needs no other file.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PathSet,
        HelpMessage = "The path of a downloaded core: an archive, a folder or a libsimplex. Example: ./simplex-chat-libs-linux-x86_64.zip")]
    [PathTransformation]
    public string? Path { get; set; }

    /// <summary>
    /// Specifies the https address of a mirror, which provides the archives as v6.4.5/simplex-chat-libs-linux-x86_64.zip
    /// below it.
    /// </summary>
    [Parameter(ParameterSetName = ReleaseSet)]
    [AddressTransformation]
    [ValidateNotNull]
    public Uri? Mirror { get; set; }

    /// <summary>
    /// Specifies the https address of the release list, in the format of GitHub's API: the list at this address, and a
    /// single release as tags/v6.4.5 below it.
    /// </summary>
    [Parameter(ParameterSetName = ReleaseSet)]
    [AddressTransformation]
    [ValidateNotNull]
    public Uri? Metadata { get; set; }

    /// <summary>Allows http addresses of this machine (localhost), for tests.</summary>
    [Parameter(ParameterSetName = ReleaseSet)]
    public SwitchParameter AllowHttp { get; set; }

    /// <summary>Installs the version again and replaces the installed one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path ?? (object?)Version;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var store = CoreStore.Of(Scope);
        using var installer = new CoreInstaller(store, Options);
        if (ParameterSetName == PathSet)
        {
            var path = CorePath.Resolve(this, Path!);
            if (ShouldProcess($"'{path}'", $"Install core into '{store.Folder}'"))
            {
                Install(progress => installer.InstallAsync(path, Version, Postgres, Hash, Force, progress, StopToken));
            }

            return;
        }

        if (!Force && Hash is null && Version is not null && installer.FindInstalled(Version, Postgres) is { } installed)
        {
            WriteVerbose($"Version {Version} is installed in '{installed.Folder}'");
            WriteObject(installed);
            return;
        }

        try
        {
            InstallRelease(installer, store);
        }
        catch (SimplexInstallException e) when (e.Problem == InstallProblem.Download)
        {
            throw new SimplexInstallException(e.Problem, $"{e.Message} {WithoutNetwork(installer)}", e);
        }
    }

    private void InstallRelease(CoreInstaller installer, CoreStore store)
    {
        var release = Await(token => installer.FindReleaseAsync(Version, Postgres, Hash, token));
        WriteNewer(release, isNew: installer.FindInstalled(release.Version, Postgres) is null);
        if (ShouldProcess($"Core {release.Version} from {release.Address.Host}", $"Install into '{store.Folder}'"))
        {
            Install(progress => installer.InstallAsync(release, Force, progress, StopToken));
        }
    }

    // A warning only for a new installation, so that a script that runs this command each time isn't disturbed.
    private void WriteNewer(CoreRelease release, bool isNew)
    {
        if (Version is null)
        {
            WriteVerbose($"{release.Version} is the newest release of line {release.Version.Line}, the newest line that this module was checked with");
        }

        if (release.Newer is { } newer)
        {
            var text = $"The core {release.Version} is the newest release of line {release.Version.Line}, the newest line that this module was checked with. "
                + $"{newer} is newer. To install it, use Install-SimplexCore -Version {newer}. A newer core upgrades databases, and an older core can't use them afterwards.";
            if (isNew)
            {
                WriteWarning(text);
            }
            else
            {
                WriteVerbose(text);
            }
        }
    }

    private string WithoutNetwork(CoreInstaller installer)
    {
        var version = Version ?? CoreInstaller.CheckedVersion;
        var address = installer.ArchiveAddress(version, Postgres);
        return $"If this computer has no network, use another one to download {(Version is null ? "the archive of a version, such as " : "")}{SafeAddress.Of(address)}. "
            + $"{CoreInstallerOptions.OfficialReleases} shows its SHA-256. Then run here: "
            + $"Install-SimplexCore -Path ./{System.IO.Path.GetFileName(address.AbsolutePath)} -Version {version} -Hash <SHA-256>";
    }

    private CoreInstallerOptions Options
    {
        get
        {
            var options = CoreInstallerOptions.Default with { AllowHttp = AllowHttp };
            options = Mirror is null ? options : options with { Mirror = Mirror };
            return Metadata is null ? options : options with { Metadata = Metadata };
        }
    }

    // Ctrl+C cancels the installation. The wait ends with the installation, which first removes its temporary files.
    private void Install(Func<IProgress<CoreProgress>, Task<InstalledCore>> install)
    {
        var latest = new LatestCoreProgress();
        var shown = new PipelineProgress(this, "Installing the SimpleX core", latest.Describe);
        latest.Changed = shown.Change;
        WriteObject(Await(_ => install(latest), shown));
    }
}
