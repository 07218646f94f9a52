namespace SimplexChat;

/// <summary>
/// The ids of contacts or groups by the core's own names for them, as they were in the lists that were read. A name may belong
/// to another chat by now, so check the chat before you use its id.
/// </summary>
internal sealed class NameIndex
{
    private readonly Dictionary<(long UserId, string Name), long> _ids = [];

    /// <summary>Whether a list was read before. The next list is read to its end, so that no list is read for each name.</summary>
    public bool HasList
    {
        get
        {
            lock (_ids)
            {
                return _ids.Count > 0;
            }
        }
    }

    /// <summary>The id of the chat that had a name; null if none is known.</summary>
    public long? Find(long userId, string name)
    {
        lock (_ids)
        {
            return _ids.TryGetValue((userId, name), out var id) ? id : null;
        }
    }

    /// <summary>Takes a name from a list, or one that a chat no longer has.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="name">The name.</param>
    /// <param name="id">The chat's id; null to remove the name.</param>
    public void Set(long userId, string name, long? id)
    {
        lock (_ids)
        {
            if (id is { } known)
            {
                _ids[(userId, name)] = known;
            }
            else
            {
                _ids.Remove((userId, name));
            }
        }
    }
}
