#if NETSTANDARD2_0
using System.Runtime.InteropServices;

namespace SimplexChat;

/// <summary>What .NET has to read streams and netstandard2.0 lacks.</summary>
internal static class Streams
{
    public static Task<int> ReadAsync(this Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!MemoryMarshal.TryGetArray<byte>(buffer, out var array))
        {
            throw new NotSupportedException("Only memory of an array is read into.");
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
