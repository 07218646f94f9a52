namespace SimplexChat.Cores;

/// <summary>A released core that can be installed.</summary>
/// <param name="Version">Its version.</param>
/// <param name="IsPostgres">Whether it is the build for PostgreSQL.</param>
/// <param name="Address">Where its archive is.</param>
/// <param name="Hash">The SHA-256 that its archive has to have, 64 hexadecimal digits.</param>
public sealed record CoreRelease(CoreVersion Version, bool IsPostgres, Uri Address, string Hash);
