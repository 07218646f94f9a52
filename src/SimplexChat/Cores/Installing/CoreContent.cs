namespace SimplexChat.Cores;

/// <summary>What is to be installed.</summary>
/// <param name="Version">Its version.</param>
/// <param name="IsPostgres">Whether it is the build for PostgreSQL.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Hash">Its SHA-256.</param>
/// <param name="Fill">Puts its files into a folder, below libs/.</param>
internal sealed record CoreContent(CoreVersion Version, bool IsPostgres, string Source, string Hash, Func<string, Task> Fill);
