using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SimplexChat.Cores.Hosting;

/// <summary>Checks a library's file before it is loaded, because the loader's errors for a wrong file are hard to understand.</summary>
internal static class LibraryFile
{
    /// <summary>Returns why this process can't load a file as a library, or null if no problem is found.</summary>
    public static string? Problem(string path)
    {
        var head = new byte[4096];
        int length;
        long size;
        try
        {
            using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            length = ReadAll(file, head);
            size = file.Length;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "the file does not exist";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Directory.Exists(path) ? "it is a folder" : $"the file can't be read: {e.Message.TrimEnd('.')}";
        }

        var present = Describe(head.AsSpan(0, length));
        return present is null
            ? "the file isn't a library. It may be an archive that wasn't extracted, or an incomplete download"
            : present != Expected ? $"it is for {present}, and this process is {Expected}"
            : size < ElfSize(head.AsSpan(0, length)) ? "the file is incomplete"
            : null;
    }

    // On Linux, loading an incomplete library ends the process. Other systems' loaders report an error. The section table is the
    // last part of the file. Returns 0 for 32-bit files, because no 32-bit core exists.
    private static long ElfSize(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith(ElfStart) || head.Length < 64 || head[4] != 2)
        {
            return 0;
        }

        var sectionTable = BinaryPrimitives.ReadInt64LittleEndian(head.Slice(40));
        var entrySize = BinaryPrimitives.ReadUInt16LittleEndian(head.Slice(58));
        var entryCount = BinaryPrimitives.ReadUInt16LittleEndian(head.Slice(60));
        return sectionTable + (entrySize * entryCount);
    }

    private static ReadOnlySpan<byte> ElfStart => "\u007fELF"u8;

    private static string Expected => $"{System} {Name(RuntimeInformation.ProcessArchitecture)}";

    private static string System =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "Windows" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "macOS" : "Linux";

    // Assume that a universal macOS library supports this process's architecture.
    private static string? Describe(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(ElfStart) && head.Length > 20)
        {
            return $"Linux {Elf(BinaryPrimitives.ReadUInt16LittleEndian(head.Slice(18)))}";
        }

        if (head.StartsWith("MZ"u8) && head.Length > 64)
        {
            var header = BinaryPrimitives.ReadUInt32LittleEndian(head.Slice(60));
            return header + 6 > head.Length ? null : $"Windows {Pe(BinaryPrimitives.ReadUInt16LittleEndian(head.Slice((int)header + 4)))}";
        }

        if (head.Length < 8)
        {
            return null;
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(head) switch
        {
            0xFEEDFACF => $"macOS {MachO(BinaryPrimitives.ReadUInt32LittleEndian(head.Slice(4)))}",
            0xBEBAFECA => $"macOS {Name(RuntimeInformation.ProcessArchitecture)}",
            _ => null,
        };
    }

    private static string Name(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.Arm64 => "aarch64",
        Architecture.X86 => "x86 (32 bits)",
        Architecture.Arm => "arm (32 bits)",
        _ => architecture.ToString(),
    };

    private static string Elf(ushort machine) => machine switch
    {
        0x3E => Name(Architecture.X64),
        0xB7 => Name(Architecture.Arm64),
        0x03 => Name(Architecture.X86),
        0x28 => Name(Architecture.Arm),
        _ => "on another processor",
    };

    private static string Pe(ushort machine) => machine switch
    {
        0x8664 => Name(Architecture.X64),
        0xAA64 => Name(Architecture.Arm64),
        0x014C => Name(Architecture.X86),
        0x01C4 => Name(Architecture.Arm),
        _ => "on another processor",
    };

    private static string MachO(uint processor) => processor switch
    {
        0x01000007 => Name(Architecture.X64),
        0x0100000C => Name(Architecture.Arm64),
        _ => "on another processor",
    };

    private static int ReadAll(FileStream file, byte[] head)
    {
        var length = 0;
        for (int read; length < head.Length && (read = file.Read(head, length, head.Length - length)) > 0;)
        {
            length += read;
        }

        return length;
    }
}
