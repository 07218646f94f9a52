namespace SimplexChat.Simulator.Network;

/// <summary>Creates names for files that don't exist yet.</summary>
internal static class UniqueFile
{
    /// <summary>
    /// Returns the path of a file in a folder. If the file exists, its name becomes <c>name_1.ext</c>, <c>name_2.ext</c>
    /// and so on.
    /// </summary>
    public static string In(string folder, string fileName)
    {
        // Everything after the first dot is the extension, as in cores: the second a.tar.gz is a_1.tar.gz.
        var dot = fileName.IndexOf('.');
        var (name, extension) = dot < 0 ? (fileName, "") : (fileName.Substring(0, dot), fileName.Substring(dot));
        var path = Path.Combine(folder, fileName);
        for (var i = 1; File.Exists(path); i++)
        {
            path = Path.Combine(folder, $"{name}_{i}{extension}");
        }

        return path;
    }
}
