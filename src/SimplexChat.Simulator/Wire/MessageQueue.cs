namespace SimplexChat.Simulator.Wire;

/// <summary>The bytes of messages, which are removed in the order in which they were added.</summary>
internal sealed class MessageQueue(MessageBlocks blocks)
{
    // The blocks with their numbers of messages, except the newest block.
    private readonly Queue<(byte[] Block, int Count)> _full = new();
    private byte[] _newest = [];
    private int _written;
    private int _count;
    private int _removed;

    /// <summary>Adds a copy of a message.</summary>
    /// <returns>The copy, which is valid until it is removed.</returns>
    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> message)
    {
        if (_written + message.Length > _newest.Length)
        {
            if (_count > 0)
            {
                _full.Enqueue((_newest, _count));
            }

            _newest = blocks.Take(message.Length);
            _written = 0;
            _count = 0;
        }

        var copy = _newest.AsMemory(_written, message.Length);
        message.CopyTo(copy.Span);
        _written += message.Length;
        _count++;
        return copy;
    }

    /// <summary>Removes the oldest message.</summary>
    public void RemoveOldest()
    {
        _removed++;
        if (_full.Count == 0 ? _removed < _count : _removed < _full.Peek().Count)
        {
            return;
        }

        _removed = 0;
        if (_full.Count > 0)
        {
            blocks.Return(_full.Dequeue().Block);
        }
        else
        {
            blocks.Return(_newest);
            _newest = [];
            _written = 0;
            _count = 0;
        }
    }
}
