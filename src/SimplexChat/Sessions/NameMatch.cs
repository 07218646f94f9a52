namespace SimplexChat.Sessions;

/// <summary>
/// Finds the contact or group that a name means. The core's own name, which is unique, wins over a display name. An exact
/// match wins over a match that ignores case.
/// </summary>
internal sealed class NameMatch<T>(string name)
    where T : class
{
    private const int MaxSuggestions = 5;

    private readonly List<Named> _exact = [];
    private readonly List<Named> _anyCase = [];
    private readonly List<Named> _near = [];

    /// <summary>Adds a candidate. Returns true if it has the core's own name, so that no other candidate can match.</summary>
    public bool Add(T item, long id, string localName, string shownName)
    {
        if (string.Equals(localName, name, StringComparison.Ordinal))
        {
            _exact.Clear();
            _exact.Add(new(item, id, localName));
            return true;
        }

        if (string.Equals(shownName, name, StringComparison.Ordinal))
        {
            _exact.Add(new(item, id, localName));
        }
        else if (string.Equals(shownName, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(localName, name, StringComparison.OrdinalIgnoreCase))
        {
            _anyCase.Add(new(item, id, localName));
        }
        else if (NameDistance.Of(name, localName) is var distance && distance <= NameDistance.Near(name))
        {
            _near.Add(new(item, id, localName, distance));
        }

        return false;
    }

    /// <summary>Returns the single match.</summary>
    /// <param name="kind">The kind of the candidates: <c>contact</c>, <c>group</c>.</param>
    /// <param name="sigil">The API's prefix for the kind: <c>@</c>, <c>#</c>.</param>
    /// <exception cref="SimplexNameException">No candidate has the name, or several have it.</exception>
    public T Single(string kind, char sigil)
    {
        var found = _exact.Count > 0 ? _exact : _anyCase;
        return found.Count switch
        {
            1 => found[0].Item,
            0 => throw NotFound(kind, sigil),
            _ => throw Ambiguous(kind, sigil, found),
        };
    }

    private SimplexNameException NotFound(string kind, char sigil)
    {
        string[] near = [.. _near.OrderBy(n => n.Distance).Take(MaxSuggestions).Select(n => n.Display(sigil))];
        var hint = near.Length > 0 ? $" Did you mean {string.Join(", ", near)}?" : "";
        return new SimplexNameException($"There is no {kind} named '{name}'.{hint}", name, near, isAmbiguous: false, kind);
    }

    private SimplexNameException Ambiguous(string kind, char sigil, List<Named> found)
    {
        string[] all = [.. found.Select(n => n.Display(sigil))];
        // No prefix for members: @6 would mean the contact with id 6.
        var id = $"{(kind == "member" ? "" : sigil.ToString())}{found[0].Id}";
        return new SimplexNameException(
            $"Several {kind}s are named '{name}': {string.Join(", ", all)}. Use the id: {id}.",
            name,
            all,
            isAmbiguous: true,
            kind);
    }

    // A class, because the runtime compiles a list of structs in each process.
    private sealed class Named(T item, long id, string localName, int distance = 0)
    {
        public T Item => item;

        public long Id => id;

        public int Distance => distance;

        public string Display(char sigil) => $"{sigil}{localName} (id {id})";
    }
}
