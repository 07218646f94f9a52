namespace SimplexChat.Sessions;

/// <summary>Computes the edit distance of two names, for suggestions after a misspelled name.</summary>
internal static class NameDistance
{
    /// <summary>Returns the largest distance at which another name is similar to a name.</summary>
    public static int Near(string name) => Math.Max(1, (name.Length + 1) / 3);

    /// <summary>Returns the number of characters to insert, delete or replace, ignoring case; 0 or 1 if one name starts with the other.</summary>
    public static int Of(string left, string right)
    {
        var (a, b) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        if (a.Length > 1 && b.Length > 1 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)))
        {
            return a.Length == b.Length ? 0 : 1;
        }

        // Names that are much longer or shorter aren't similar.
        if (Math.Abs(a.Length - b.Length) > Near(left))
        {
            return int.MaxValue;
        }

        var above = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = above[0];
            above[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.Min(replaced, Math.Min(above[j], above[j - 1]) + 1);
            }
        }

        return above[b.Length];
    }
}
