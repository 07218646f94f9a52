namespace SimplexChat.Cores;

/// <summary>Where cores are brought from, and the limits of what is taken.</summary>
public sealed record CoreInstallerOptions
{
    /// <summary>The environment variable that names another <see cref="Mirror"/>.</summary>
    public const string MirrorVariable = "SIMPLEXCHAT_CORE_MIRROR";

    /// <summary>The environment variable that names another <see cref="Metadata"/>.</summary>
    public const string MetadataVariable = "SIMPLEXCHAT_CORE_METADATA";

    /// <summary>The page of the official releases, which shows the SHA-256 of each archive.</summary>
    public const string OfficialReleases = "https://github.com/simplex-chat/simplex-chat-libs/releases";

    private const string OfficialMirror = OfficialReleases + "/download";
    private const string OfficialMetadata = "https://api.github.com/repos/simplex-chat/simplex-chat-libs/releases";

    /// <summary>The official places, or those that SIMPLEXCHAT_CORE_MIRROR and SIMPLEXCHAT_CORE_METADATA name.</summary>
    /// <exception cref="SimplexInstallException">A variable holds no address.</exception>
    public static CoreInstallerOptions Default => new()
    {
        Mirror = Address(MirrorVariable, OfficialMirror),
        Metadata = Address(MetadataVariable, OfficialMetadata),
    };

    /// <summary>Where the archives are, as <c>v6.4.5/simplex-chat-libs-linux-x86_64.zip</c> below it.</summary>
    public required Uri Mirror { get; init; }

    /// <summary>
    /// What tells of the releases, as GitHub's API does: a list of them here, and one as <c>tags/v6.4.5</c> below it. Of the
    /// archives it tells the SHA-256, so that a mirror need not be trusted.
    /// </summary>
    public required Uri Metadata { get; init; }

    /// <summary>The hashes that are known without any metadata.</summary>
    internal CorePins Pins { get; init; } = CorePins.Own;

    /// <summary>Whether http is taken where it does not leave this machine: for tests.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>How long a server may say nothing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many bytes an archive may have.</summary>
    public long MaxArchiveBytes { get; init; } = 1L << 30;

    /// <summary>How many bytes the files of an archive may have.</summary>
    public long MaxUnpackedBytes { get; init; } = 2L << 30;

    /// <summary>How many entries an archive may have.</summary>
    public int MaxEntries { get; init; } = 2000;

    private static Uri Address(string variable, string otherwise)
    {
        var text = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : otherwise;
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw new SimplexInstallException(InstallProblem.Address, $"{variable} holds no address: they are as https://example.org/cores.");
    }
}
