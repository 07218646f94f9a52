using System.Globalization;
using System.Management.Automation;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Names asked for, with wildcards, or ids; a plain name or an id that nothing matched is an error, as with Get-Item. A plain
/// name means what is written just so, else what is in any case.
/// </summary>
internal sealed class NameFilter
{
    private readonly List<Wanted> _wanted;

    /// <param name="names">The names; null for all there is.</param>
    /// <param name="ids">The ids, in place of names.</param>
    /// <param name="sign">The sign that a name may have; what has only digits is an id then.</param>
    public NameFilter(IReadOnlyList<string>? names, IReadOnlyList<long>? ids = null, char? sign = null) =>
        _wanted = [.. (names ?? []).Select(name => Wanted.Parse(name, sign)), .. (ids ?? []).Distinct().Select(id => new Wanted(id))];

    /// <summary>Those that were asked for: as they come, and last what is called so only in another case.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> items, Func<T, string> nameOf, Func<T, long>? idOf = null)
        where T : class
    {
        var later = new List<(Wanted Wanted, T Item)>();
        foreach (var item in items)
        {
            var name = nameOf(item);
            var wanted = _wanted.FindAll(one => one.IsLike(name, idOf?.Invoke(item)));
            // All of them, for each keeps in mind that it was met.
            if (_wanted.Count == 0 || wanted.FindAll(one => one.IsMatch(name)) is { Count: > 0 })
            {
                yield return item;
            }
            else
            {
                later.AddRange(wanted.Select(one => (one, item)));
            }
        }

        foreach (var item in later.Where(other => !other.Wanted.HasMatch).Select(other => other.Item).Distinct())
        {
            yield return item;
        }
    }

    /// <summary>Writes an error for each name and id that nothing has.</summary>
    /// <param name="cmdlet">Who asks.</param>
    /// <param name="kind">What it is one of: <c>contact</c>.</param>
    /// <param name="place">Where it was looked for, as the end of a sentence.</param>
    /// <param name="searchedPlace">The same as a sentence of its own; null where there is no doubt.</param>
    public void WriteMissing(Cmdlet cmdlet, string kind, string place = "", string? searchedPlace = null)
    {
        foreach (var wanted in _wanted.Where(one => one.IsMissing))
        {
            var missing = wanted.Name is { } name
                ? ErrorRecords.Of(
                    new SimplexNameException($"There is no {kind} named '{name}'{place}.", name, [], isAmbiguous: false, kind), name, searchedPlace)
                : new ErrorRecord(new ItemNotFoundException($"There is no {kind} {wanted.Id}{place}."), "Id", ErrorCategory.ObjectNotFound, wanted.Id);
            cmdlet.WriteError(missing);
        }
    }

    private sealed class Wanted(long? id, string? name = null)
    {
        private readonly WildcardPattern? _pattern =
            name is not null && WildcardPattern.ContainsWildcardCharacters(name) ? Wildcards.Of(name) : null;

        private bool _isFound;

        public long? Id => id;

        public string? Name => name;

        /// <summary>Whether something is called just so.</summary>
        public bool HasMatch { get; private set; }

        public bool IsMissing => !_isFound && _pattern is null;

        // As the views show it: @alice, #'Night shift'; in quotes a quote is written twice.
        public static Wanted Parse(string text, char? sign)
        {
            if (sign is null)
            {
                return new(null, text);
            }

            var rest = text.Length > 0 && text[0] == sign ? text.Substring(1) : text;
            if (long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return new(id);
            }

            var isQuoted = rest.Length >= 2 && rest[0] is '\'' or '"' && rest[rest.Length - 1] == rest[0];
            var quote = isQuoted ? rest[0].ToString() : "";
            return new(null, isQuoted ? rest.Substring(1, rest.Length - 2).Replace(quote + quote, quote) : rest);
        }

        /// <summary>Whether it may be meant: it is, or it is called so in another case.</summary>
        public bool IsLike(string itemName, long? itemId)
        {
            // A name may hold a bracket: taken as it is, it names itself.
            var isLike = id is not null ? id == itemId
                : string.Equals(name, itemName, StringComparison.OrdinalIgnoreCase) || _pattern?.IsMatch(itemName) == true;
            _isFound |= isLike;
            return isLike;
        }

        /// <summary>Whether one that may be meant is.</summary>
        public bool IsMatch(string itemName)
        {
            var isMatch = id is not null || _pattern is not null || string.Equals(name, itemName, StringComparison.Ordinal);
            HasMatch |= isMatch;
            return isMatch;
        }
    }
}
