namespace SimplexChat.Simulator.Network;

/// <summary>
/// Splits a file into chunks for the relay as a core does: chunks of 64 KB, 256 KB, 1 MB or 4 MB, with padding in the
/// last one.
/// </summary>
internal static class FileChunks
{
    private const int Kilobyte = 1024;

    // Encrypted with the content: its length, an authentication tag, and a header with the name.
    private const int Around = 8 + 16 + 2;

    private static readonly int[] Sizes = [64 * Kilobyte, 256 * Kilobyte, 1024 * Kilobyte, 4096 * Kilobyte];

    /// <summary>Returns the sizes of a file's chunks, in order.</summary>
    public static IReadOnlyList<int> For(string name, long size)
    {
        var left = size + Around + name.Length;
        var big = left > ThreeQuarters(Sizes[3]) ? 3 : left > ThreeQuarters(Sizes[2]) ? 2 : 1;
        var chunks = new List<int>();
        for (; left >= Sizes[big]; left -= Sizes[big])
        {
            chunks.Add(Sizes[big]);
        }

        if (left > ThreeQuarters(Sizes[big]))
        {
            chunks.Add(Sizes[big]);
        }
        else
        {
            for (; left > 0; left -= Sizes[big - 1])
            {
                chunks.Add(Sizes[big - 1]);
            }
        }

        return chunks;
    }

    /// <summary>Returns a size in the format of file descriptions.</summary>
    public static string InWords(long size) => size % (Kilobyte * Kilobyte) == 0
        ? $"{size / (Kilobyte * Kilobyte)}mb"
        : $"{size / Kilobyte}kb";

    private static int ThreeQuarters(int size) => size / 4 * 3;
}
