using System.Collections;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The ids of a table, as the database of a core assigns them: one more than the largest id in use. So the largest id can
/// be assigned again after it was deleted.
/// </summary>
internal sealed class RowIds
{
    // One bit for each id, because large groups have many ids.
    private readonly BitArray _used = new(64);
    private int _last;

    public long Take()
    {
        _last++;
        if (_last >= _used.Length)
        {
            _used.Length *= 2;
        }

        _used[_last] = true;
        return _last;
    }

    public void Release(long id)
    {
        _used[(int)id] = false;
        while (_last > 0 && !_used[_last])
        {
            _last--;
        }
    }
}
