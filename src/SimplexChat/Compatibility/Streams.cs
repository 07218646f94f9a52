#if NETSTANDARD2_0
using System.Runtime.InteropServices;

namespace SimplexChat.Compatibility;

/// <summary>Methods to read streams that .NET has and netstandard2.0 doesn't have.</summary>
internal static class Streams
{
    public static Task<int> ReadAsync(this Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!MemoryMarshal.TryGetArray<byte>(buffer, out var array))
        {
            throw new NotSupportedException("The memory must belong to an array.");
        }

        return stream.ReadAsync(array.Array!, array.Offset, array.Count, cancellationToken);
    }

    public static Task<Stream> ReadAsStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
    }
}
#endif
