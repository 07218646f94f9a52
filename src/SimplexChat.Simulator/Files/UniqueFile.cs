namespace SimplexChat.Simulator;

/// <summary>Names of files that are not taken yet.</summary>
internal static class UniqueFile
{
    /// <summary>The path in a folder; where one of that name is there already, <c>name_1.ext</c>, <c>name_2.ext</c> and so on.</summary>
    public static string In(string folder, string fileName)
    {
        // All that follows the first dot is the extension, as cores have it: of a.tar.gz, the second is a_1.tar.gz.
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
