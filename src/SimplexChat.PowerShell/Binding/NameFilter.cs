using System.Globalization;
using System.Management.Automation;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Selects items by name, with wildcards, or by id. A name without wildcards that matches no item is an error, as with
/// Get-Item. Exact case wins: other case matches only if no item has the exact name.
/// </summary>
internal sealed class NameFilter
{
    private readonly List<Wanted> _wanted;

    /// <param name="names">The names, or null for all items.</param>
    /// <param name="ids">The ids, instead of names.</param>
    /// <param name="sign">The optional prefix of a name, or null. With a prefix, a text of digits is an id.</param>
    public NameFilter(IReadOnlyList<string>? names, IReadOnlyList<long>? ids = null, char? sign = null) =>
        _wanted = [.. (names ?? []).Select(name => Wanted.Parse(name, sign)), .. (ids ?? []).Distinct().Select(id => new Wanted(id))];

    /// <summary>Returns the matching items in their order. The items that match only in another case follow at the end.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> items, Func<T, string> nameOf, Func<T, long>? idOf = null)
        where T : class
    {
        var later = new List<(Wanted Wanted, T Item)>();
        foreach (var item in items)
        {
            var name = nameOf(item);
            var wanted = _wanted.FindAll(one => one.IsLike(name, idOf?.Invoke(item)));
            // FindAll calls IsMatch for every element, because IsMatch also records the match.
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

    /// <summary>Writes an error for each name without wildcards and each id that no item matched.</summary>
    /// <param name="cmdlet">The cmdlet that writes the errors.</param>
    /// <param name="kind">The kind of the items, for example <c>contact</c>.</param>
    /// <param name="place">The place of the lookup, as the end of a sentence.</param>
    /// <param name="searchedPlace">A sentence that names the session of the lookup, or null if only one session is open.</param>
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

        /// <summary>Gets whether an item has the exact name.</summary>
        public bool HasMatch { get; private set; }

        public bool IsMissing => !_isFound && _pattern is null;

        // Accepts names as the views show them: @alice, #'Night shift'. Inside the quotes, a quote is doubled.
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

        /// <summary>Returns whether an item matches, ignoring case.</summary>
        public bool IsLike(string itemName, long? itemId)
        {
            // A name can contain brackets, so compare it without wildcards too.
            var isLike = id is not null ? id == itemId
                : string.Equals(name, itemName, StringComparison.OrdinalIgnoreCase) || _pattern?.IsMatch(itemName) == true;
            _isFound |= isLike;
            return isLike;
        }

        /// <summary>Returns whether an item that matches ignoring case also has the exact name, or was selected by wildcard or id.</summary>
        public bool IsMatch(string itemName)
        {
            var isMatch = id is not null || _pattern is not null || string.Equals(name, itemName, StringComparison.Ordinal);
            HasMatch |= isMatch;
            return isMatch;
        }
    }
}
