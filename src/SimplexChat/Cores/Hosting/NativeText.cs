#if !NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif

namespace SimplexChat.Cores;

/// <summary>A string that the core's library returned: allocated by its <c>malloc</c>, given back to <c>free</c> when disposed of.</summary>
internal readonly unsafe ref struct NativeText(byte* pointer)
{
    /// <summary>Whether the library returned no string at all, which a sound one never does.</summary>
    public bool IsNull => pointer is null;

    /// <summary>The bytes without the NUL, valid until disposed of; none for NULL.</summary>
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
