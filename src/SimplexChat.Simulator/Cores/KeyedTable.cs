namespace SimplexChat.Simulator.Cores;

/// <summary>
/// A hash table of objects that contain their keys. It needs a third of the memory of a dictionary, because large groups
/// have many such tables.
/// </summary>
internal sealed class KeyedTable<T>(Func<T, string> key)
    where T : class
{
    // With linear probing: an item is at the index of its hash, or after it without a gap. The size is a power of two.
    private T?[] _items = new T?[4];

    public int Count { get; private set; }

    public T? Find(string itemKey) => _items[IndexOf(itemKey)];

    /// <summary>Adds an item.</summary>
    /// <returns>False if the table has an item with its key.</returns>
    public bool Add(T item)
    {
        var index = IndexOf(key(item));
        if (_items[index] is not null)
        {
            return false;
        }

        _items[index] = item;
        Count++;
        if (Count * 8 > _items.Length * 7)
        {
            Resize();
        }

        return true;
    }

    /// <summary>Removes the item with a key, if there is one.</summary>
    public void Remove(string itemKey)
    {
        var index = IndexOf(itemKey);
        if (_items[index] is null)
        {
            return;
        }

        _items[index] = null;
        Count--;

        // The items after it, up to the next gap, may have to move into the new gap.
        for (index = Next(index); _items[index] is { } item; index = Next(index))
        {
            _items[index] = null;
            _items[IndexOf(key(item))] = item;
        }
    }

    // Returns the index of the item with a key, or the free index for it.
    private int IndexOf(string itemKey)
    {
        var index = StringComparer.Ordinal.GetHashCode(itemKey) & (_items.Length - 1);
        while (_items[index] is { } item && key(item) != itemKey)
        {
            index = Next(index);
        }

        return index;
    }

    private int Next(int index) => (index + 1) & (_items.Length - 1);

    private void Resize()
    {
        var items = _items;
        _items = new T?[items.Length * 2];
        foreach (var item in items)
        {
            if (item is not null)
            {
                _items[IndexOf(key(item))] = item;
            }
        }
    }
}
