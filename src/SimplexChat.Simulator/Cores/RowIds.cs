namespace SimplexChat.Simulator;

/// <summary>
/// The ids of a table, as a core's database gives them: one more than the largest in use, so that the last may come
/// back after it was deleted.
/// </summary>
internal sealed class RowIds
{
    private readonly SortedSet<long> _used = [];

    public long Take()
    {
        var id = _used.Max + 1;
        _used.Add(id);
        return id;
    }

    public void Release(long id) => _used.Remove(id);
}
