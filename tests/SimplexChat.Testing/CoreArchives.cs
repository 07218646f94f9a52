using System.IO.Compression;

namespace SimplexChat.Testing;

/// <summary>Archives of a core's library with fake content: valid archives, and dangerous ones.</summary>
public static class CoreArchives
{
    private const int SymbolicLink = unchecked((int)0xA1FF0000);

    /// <summary>Creates a valid archive with libraries for all platforms.</summary>
    /// <param name="text">The content of the library files.</param>
    /// <param name="bytes">The size of an additional file that doesn't compress well.</param>
    public static byte[] Good(string text = "a library", int bytes = 0) => Zip(archive => AddLibraries(archive, text, bytes));

    /// <summary>Creates an archive with another entry before the library.</summary>
    /// <param name="name">The path of the entry.</param>
    public static byte[] WithEntry(string name) => Zip(archive =>
    {
        Add(archive, name, "escaped"u8);
        AddLibraries(archive, "a library", 0);
    });

    /// <summary>Creates an archive with a symbolic link.</summary>
    /// <param name="target">The target of the link.</param>
    public static byte[] WithLink(string target = "/etc") => Zip(archive =>
    {
        Add(archive, "libs/link", System.Text.Encoding.UTF8.GetBytes(target)).ExternalAttributes = SymbolicLink;
        AddLibraries(archive, "a library", 0);
    });

    /// <summary>Creates a small archive with a large file.</summary>
    /// <param name="bytes">The size of the file.</param>
    public static byte[] Bomb(int bytes) => Zip(archive =>
    {
        Add(archive, "libs/zeros", new byte[bytes]);
        AddLibraries(archive, "a library", 0);
    });

    /// <summary>Creates an archive with many entries.</summary>
    /// <param name="count">The number of entries.</param>
    public static byte[] Crowd(int count) => Zip(archive =>
    {
        for (var i = 0; i < count; i++)
        {
            Add(archive, FormattableString.Invariant($"libs/{i}"), []);
        }
    });

    /// <summary>Creates an archive with an entry that states a smaller size than it has.</summary>
    /// <param name="bytes">The real size.</param>
    public static byte[] Liar(int bytes)
    {
        var archive = Zip(zip =>
        {
            Add(zip, "libs/zeros", new byte[bytes]);
            AddLibraries(zip, "a library", 0);
        });
        // The size is in the header of the entry and in the central directory.
        var said = BitConverter.GetBytes(bytes);
        for (var at = archive.AsSpan().IndexOf(said); at >= 0; at = archive.AsSpan().IndexOf(said))
        {
            BitConverter.GetBytes(1).CopyTo(archive, at);
        }

        return archive;
    }

    /// <summary>Creates an archive without a library.</summary>
    public static byte[] Empty() => Zip(archive => Add(archive, "README.md", "nothing here"u8));

    private static void AddLibraries(ZipArchive archive, string text, int bytes)
    {
        Add(archive, "libs/", []);
        foreach (var extension in (string[])["so", "dylib", "dll"])
        {
            Add(archive, $"libs/libsimplex.{extension}", System.Text.Encoding.UTF8.GetBytes(text));
        }

        var filling = new byte[bytes];
        new Random(1).NextBytes(filling);
        Add(archive, "libs/libcompanion.so.3", filling);
        Add(archive, "README.md", "not to be taken"u8);
    }

    private static ZipArchiveEntry Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        var entry = archive.CreateEntry(name);
        // The same content always creates the same archive.
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(content);
        return entry;
    }

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(archive);
        }

        return bytes.ToArray();
    }
}
