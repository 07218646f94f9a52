using System.IO.Compression;

namespace SimplexChat.Testing;

/// <summary>Archives of a core's library that holds none: good ones, and those that nobody should take apart.</summary>
public static class CoreArchives
{
    private const int SymbolicLink = unchecked((int)0xA1FF0000);

    /// <summary>An archive as they are released, but for all platforms.</summary>
    /// <param name="text">What the library's files hold.</param>
    /// <param name="bytes">How many bytes, hard to compress, are in it besides.</param>
    public static byte[] Good(string text = "a library", int bytes = 0) => Zip(archive => AddLibraries(archive, text, bytes));

    /// <summary>One with another entry before the library.</summary>
    /// <param name="name">The entry's path.</param>
    public static byte[] WithEntry(string name) => Zip(archive =>
    {
        Add(archive, name, "escaped"u8);
        AddLibraries(archive, "a library", 0);
    });

    /// <summary>One with an entry that is a symbolic link.</summary>
    /// <param name="target">Where the link leads.</param>
    public static byte[] WithLink(string target = "/etc") => Zip(archive =>
    {
        Add(archive, "libs/link", System.Text.Encoding.UTF8.GetBytes(target)).ExternalAttributes = SymbolicLink;
        AddLibraries(archive, "a library", 0);
    });

    /// <summary>One that is small, and large when it is taken apart.</summary>
    /// <param name="bytes">How large.</param>
    public static byte[] Bomb(int bytes) => Zip(archive =>
    {
        Add(archive, "libs/zeros", new byte[bytes]);
        AddLibraries(archive, "a library", 0);
    });

    /// <summary>One with many entries.</summary>
    /// <param name="count">How many.</param>
    public static byte[] Crowd(int count) => Zip(archive =>
    {
        for (var i = 0; i < count; i++)
        {
            Add(archive, FormattableString.Invariant($"libs/{i}"), []);
        }
    });

    /// <summary>One whose entry says that it is smaller than it is.</summary>
    /// <param name="bytes">How large it is.</param>
    public static byte[] Liar(int bytes)
    {
        var archive = Zip(zip =>
        {
            Add(zip, "libs/zeros", new byte[bytes]);
            AddLibraries(zip, "a library", 0);
        });
        // The size stands in the entry's own head and in the list at the end.
        var said = BitConverter.GetBytes(bytes);
        for (var at = archive.AsSpan().IndexOf(said); at >= 0; at = archive.AsSpan().IndexOf(said))
        {
            BitConverter.GetBytes(1).CopyTo(archive, at);
        }

        return archive;
    }

    /// <summary>One without a library.</summary>
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
        // The same content is the same archive, whenever it is made.
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
