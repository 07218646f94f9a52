using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Names asked for, with wildcards, or ids; a plain name or an id that nothing matched is an error, as with Get-Item.
/// </summary>
internal sealed class NameFilter
{
    private readonly (string Text, WildcardPattern Pattern)[] _names;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    private readonly HashSet<long> _missing;

    public NameFilter(IReadOnlyList<string>? names, IReadOnlyList<long>? ids = null)
    {
        _missing = [.. ids ?? []];
        _names = [.. (names ?? []).Select(name => (name, new WildcardPattern(name, WildcardOptions.IgnoreCase)))];
    }

    public bool IsMatch(IReadOnlyList<long> ids, long id)
    {
        _missing.Remove(id);
        return ids.Contains(id);
    }

    public bool IsMatch(string name)
    {
        if (_names.Length == 0)
        {
            return true;
        }

        var isMatch = false;
        foreach (var (text, pattern) in _names)
        {
            // A name may hold a bracket: taken as it is, it names itself.
            if (pattern.IsMatch(name) || text.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                _found.Add(text);
                isMatch = true;
            }
        }

        return isMatch;
    }

    public void WriteMissing(Cmdlet cmdlet, string what)
    {
        foreach (var id in _missing)
        {
            cmdlet.WriteError(new ErrorRecord(new ItemNotFoundException($"There is no {what} {id}."), "Id", ErrorCategory.ObjectNotFound, id));
        }

        foreach (var (text, _) in _names.Where(name => !_found.Contains(name.Text) && !WildcardPattern.ContainsWildcardCharacters(name.Text)))
        {
            cmdlet.WriteError(new ErrorRecord(
                new ItemNotFoundException($"No {what} is called '{text}'."), "Name", ErrorCategory.ObjectNotFound, text));
        }
    }
}
