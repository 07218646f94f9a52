namespace SimplexChat.Cores;

/// <summary>The archive of a core's library.</summary>
internal static class CoreArchive
{
    /// <summary>The folder in the archive, and in a core's folder, that holds the library and what it needs.</summary>
    public const string LibsFolder = "libs";
}
