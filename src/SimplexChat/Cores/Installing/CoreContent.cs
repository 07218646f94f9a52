namespace SimplexChat.Cores.Installing;

/// <summary>A core to install.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsPostgres">Whether it is the build for PostgreSQL.</param>
/// <param name="Source">The address or path of the source.</param>
/// <param name="Hash">The SHA-256.</param>
/// <param name="Fill">Writes the files into a folder, below libs/.</param>
internal sealed record CoreContent(CoreVersion Version, bool IsPostgres, string Source, string Hash, Func<string, Task> Fill);
