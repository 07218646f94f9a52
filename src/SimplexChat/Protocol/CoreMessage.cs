using System.Buffers;

namespace SimplexChat.Protocol;

/// <summary>
/// The bytes of one message, in pooled blocks. A response can have tens of megabytes, so it must not be copied when it grows.
/// </summary>
public sealed class CoreMessage : IDisposable
{
    // The garbage collector moves many small arrays repeatedly, but doesn't move large ones.
    private const int LargestBlock = 1024 * 1024;

    private readonly List<byte[]> _blocks = [];
    private readonly long _expected;
    private int _lastLength;
    private bool _disposed;

    /// <summary>Initializes an empty message.</summary>
    public CoreMessage()
    {
    }

    /// <summary>Initializes an empty message with the expected number of bytes.</summary>
    internal CoreMessage(long expectedLength) => _expected = expectedLength;

    /// <summary>Gets the number of bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Gets the size of the blocks, which is at least <see cref="Length"/>.</summary>
    internal long Size => _blocks.Sum(block => (long)block.Length);

    /// <summary>Gets the bytes. They are valid until the message is disposed.</summary>
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

    /// <summary>Creates a message with a copy of the bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static CoreMessage Copy(ReadOnlySpan<byte> bytes)
    {
        var message = new CoreMessage();
        message.Append(bytes);
        return message;
    }

    /// <summary>Appends a copy of the bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_blocks.Count == 0 || _lastLength == _blocks[_blocks.Count - 1].Length)
            {
                // The first block has only the requested size, because most messages are small. Each further block doubles the
                // total size.
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

    /// <summary>Returns the blocks to the pool.</summary>
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
