using SimplexChat.Cores.Installing;

namespace SimplexChat.Cores;

/// <summary>The addresses and limits for the installation of cores.</summary>
public sealed record CoreInstallerOptions
{
    /// <summary>The environment variable that sets another <see cref="Mirror"/>.</summary>
    public const string MirrorVariable = "SIMPLEXCHAT_CORE_MIRROR";

    /// <summary>The environment variable that sets another <see cref="Metadata"/>.</summary>
    public const string MetadataVariable = "SIMPLEXCHAT_CORE_METADATA";

    /// <summary>The page of the official releases, which shows the SHA-256 of each archive.</summary>
    public const string OfficialReleases = "https://github.com/simplex-chat/simplex-chat-libs/releases";

    private const string OfficialMirror = OfficialReleases + "/download";
    private const string OfficialMetadata = "https://api.github.com/repos/simplex-chat/simplex-chat-libs/releases";

    /// <summary>Gets the official addresses, or those in SIMPLEXCHAT_CORE_MIRROR and SIMPLEXCHAT_CORE_METADATA.</summary>
    /// <exception cref="SimplexInstallException">A variable doesn't contain a valid address.</exception>
    public static CoreInstallerOptions Default => new()
    {
        Mirror = Address(MirrorVariable, OfficialMirror),
        Metadata = Address(MetadataVariable, OfficialMetadata),
    };

    /// <summary>
    /// Gets the address of the archives, for example <c>v6.4.5/simplex-chat-libs-linux-x86_64.zip</c> below it.
    /// </summary>
    public required Uri Mirror { get; init; }

    /// <summary>
    /// Gets the URL of the release list, in the format of GitHub's API. Below it, <c>tags/v6.4.5</c> is a single release.
    /// It contains the SHA-256 of the archives, so the mirror doesn't have to be trusted.
    /// </summary>
    public required Uri Metadata { get; init; }

    /// <summary>Gets the hashes that are known without metadata.</summary>
    internal CorePins Pins { get; init; } = CorePins.Own;

    /// <summary>Gets the hashes that upstream has published outside of the metadata.</summary>
    internal PublishedHashes Published { get; init; } = PublishedHashes.Own;

    /// <summary>Gets whether http is allowed for addresses of this computer (localhost). Use it for tests.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>Gets the timeout for a server that sends nothing.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets the maximum size of an archive in bytes.</summary>
    public long MaxArchiveBytes { get; init; } = 1L << 30;

    /// <summary>Gets the maximum size of the unpacked files in bytes.</summary>
    public long MaxUnpackedBytes { get; init; } = 2L << 30;

    /// <summary>Gets the maximum number of entries in an archive.</summary>
    public int MaxEntries { get; init; } = 2000;

    private static Uri Address(string variable, string otherwise)
    {
        var text = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : otherwise;
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw new SimplexInstallException(InstallProblem.Address, $"The environment variable {variable} isn't a valid address. Use an address such as https://example.org/cores.");
    }
}
