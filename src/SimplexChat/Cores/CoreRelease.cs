namespace SimplexChat.Cores;

/// <summary>A released core that can be installed.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsPostgres">Whether it is the build for PostgreSQL.</param>
/// <param name="Address">The address of the archive.</param>
/// <param name="Hash">The expected SHA-256 of the archive, 64 hexadecimal digits.</param>
public sealed record CoreRelease(CoreVersion Version, bool IsPostgres, Uri Address, string Hash)
{
    /// <summary>
    /// Gets the newest stable release of a later line than <see cref="CoreInstaller.CheckedVersion"/>; null if there is
    /// none, or if the version of this release was specified.
    /// </summary>
    public CoreVersion? Newer { get; init; }
}
