using System.Collections;

namespace SimplexChat.Simulator;

/// <summary>
/// The ids of a table, as a core's database gives them: one more than the largest in use, so that the last may come
/// back after it was deleted.
/// </summary>
internal sealed class RowIds
{
    // A bit for each: large groups take many ids.
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
