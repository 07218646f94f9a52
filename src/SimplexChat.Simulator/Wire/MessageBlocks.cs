namespace SimplexChat.Simulator.Wire;

/// <summary>
/// The memory for the messages of a network, in blocks that are used again. An array for each message would cost more,
/// because the garbage collector moves arrays that are used for a while.
/// </summary>
/// <param name="size">The size of a block. A larger message has a block of its own, which isn't used again.</param>
/// <param name="maxUnused">The maximum number of blocks that are kept although nothing uses them.</param>
internal sealed class MessageBlocks(int size, int maxUnused)
{
    private readonly Stack<byte[]> _unused = new();

    /// <summary>Returns a block of at least the length. It can contain old bytes.</summary>
    public byte[] Take(int length)
    {
        if (length > size)
        {
            return new byte[length];
        }

        lock (_unused)
        {
            return _unused.Count > 0 ? _unused.Pop() : new byte[size];
        }
    }

    /// <summary>Returns a block that nothing uses anymore.</summary>
    public void Return(byte[] block)
    {
        lock (_unused)
        {
            if (block.Length == size && _unused.Count < maxUnused)
            {
                _unused.Push(block);
            }
        }
    }
}
