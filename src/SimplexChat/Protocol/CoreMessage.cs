using System.Buffers;

namespace SimplexChat.Protocol;

/// <summary>
/// The bytes of one message, in pooled blocks: a response may be tens of megabytes, and must not be copied to grow.
/// </summary>
public sealed class CoreMessage : IDisposable
{
    // Blocks of many megabytes in small arrays would be moved about at each garbage collection; large arrays are not.
    private const int LargestBlock = 1024 * 1024;

    private readonly List<byte[]> _blocks = [];
    private readonly long _expected;
    private int _lastLength;
    private bool _disposed;

    /// <summary>Makes an empty message.</summary>
    public CoreMessage()
    {
    }

    /// <summary>Makes an empty message that will have this many bytes.</summary>
    internal CoreMessage(long expectedLength) => _expected = expectedLength;

    /// <summary>The number of bytes.</summary>
    public long Length { get; private set; }

    /// <summary>The memory that the blocks take: more than the bytes in them.</summary>
    internal long Size => _blocks.Sum(block => (long)block.Length);

    /// <summary>The bytes, valid until the message is disposed of.</summary>
    public ReadOnlySequence<byte> Bytes
    {
        get
        {
            if (_disposed)
            {
                throw new ObjectDisposedException(nameof(CoreMessage));
            }

            return _blocks.Count switch
            {
                0 => ReadOnlySequence<byte>.Empty,
                1 => new ReadOnlySequence<byte>(_blocks[0], 0, _lastLength),
                _ => Segment.Chain(_blocks, _lastLength),
            };
        }
    }

    /// <summary>Makes a message of bytes, which are copied.</summary>
    /// <param name="bytes">The bytes.</param>
    public static CoreMessage Copy(ReadOnlySpan<byte> bytes)
    {
        var message = new CoreMessage();
        message.Append(bytes);
        return message;
    }

    /// <summary>Adds bytes, which are copied.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_blocks.Count == 0 || _lastLength == _blocks[_blocks.Count - 1].Length)
            {
                // The first block is as large as asked, since most messages are small and many may wait; each other one
                // is as large as all before it.
                var size = Math.Max(bytes.Length, Math.Max(Length, _expected - Length));
                _blocks.Add(ArrayPool<byte>.Shared.Rent((int)Math.Min(size, LargestBlock)));
                _lastLength = 0;
            }

            var block = _blocks[_blocks.Count - 1];
            var count = Math.Min(bytes.Length, block.Length - _lastLength);
            bytes.Slice(0, count).CopyTo(block.AsSpan(_lastLength));
            _lastLength += count;
            Length += count;
            bytes = bytes.Slice(count);
        }
    }

    /// <summary>Gives the blocks back.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        foreach (var block in _blocks)
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        _blocks.Clear();
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Chain(List<byte[]> blocks, int lastLength)
        {
            Segment? first = null;
            Segment? last = null;
            for (var i = 0; i < blocks.Count; i++)
            {
                var length = i == blocks.Count - 1 ? lastLength : blocks[i].Length;
                var segment = new Segment
                {
                    Memory = blocks[i].AsMemory(0, length),
                    RunningIndex = last is null ? 0 : last.RunningIndex + last.Memory.Length,
                };
                if (last is not null)
                {
                    last.Next = segment;
                }

                first ??= segment;
                last = segment;
            }

            return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
        }
    }
}
