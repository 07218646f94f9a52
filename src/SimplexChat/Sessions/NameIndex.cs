namespace SimplexChat.Sessions;

/// <summary>
/// Maps the core's own names of contacts or groups to their ids, from the lists that were read. A name may belong to another
/// chat in the meantime, so check the chat before you use its id.
/// </summary>
internal sealed class NameIndex
{
    // The ids by name, for each user. No tuples, because the runtime compiles a dictionary of structs in each process.
    private readonly Dictionary<long, Dictionary<string, long>> _ids = [];

    /// <summary>
    /// Gets whether a list was read before. The next list is then read to its end, so that later lookups of other names need
    /// no list.
    /// </summary>
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

    /// <summary>Returns the id of the chat that had a name, or null if unknown.</summary>
    public long? Find(long userId, string name)
    {
        lock (_ids)
        {
            return _ids.TryGetValue(userId, out var names) && names.TryGetValue(name, out var id) ? id : null;
        }
    }

    /// <summary>Sets or removes the id for a name.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="name">The name.</param>
    /// <param name="id">The chat's id; null to remove the name.</param>
    public void Set(long userId, string name, long? id)
    {
        lock (_ids)
        {
            var exists = _ids.TryGetValue(userId, out var names);
            if (id is not { } known)
            {
                names?.Remove(name);
                return;
            }

            if (!exists)
            {
                _ids[userId] = names = new(StringComparer.Ordinal);
            }

            names![name] = known;
        }
    }
}
