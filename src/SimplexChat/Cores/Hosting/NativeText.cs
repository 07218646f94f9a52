#if !NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif

namespace SimplexChat.Cores.Hosting;

/// <summary>Represents a string from the core's library, allocated with <c>malloc</c>. Disposing calls <c>free</c>.</summary>
internal readonly unsafe ref struct NativeText(byte* pointer)
{
    /// <summary>Gets whether the library returned NULL, which only a damaged library does.</summary>
    public bool IsNull => pointer is null;

    /// <summary>Gets the bytes without the NUL, valid until disposed; empty for NULL.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = Read(pointer);

    public void Dispose() => CRuntime.Free(pointer);

    private static ReadOnlySpan<byte> Read(byte* pointer)
    {
#if NETSTANDARD2_0
        var end = pointer;
        while (end is not null && *end != 0)
        {
            end++;
        }

        return new ReadOnlySpan<byte>(pointer, checked((int)(end - pointer)));
#else
        return MemoryMarshal.CreateReadOnlySpanFromNullTerminated(pointer);
#endif
    }
}
