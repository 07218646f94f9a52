using System.Text;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>The known strings of an enumeration. Reading a known string doesn't allocate.</summary>
internal sealed class KnownTexts(params string[] texts)
{
    private readonly byte[][] _utf8 = [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Returns the known string that is equal except for case, or null.</summary>
    public string? Find(string text) =>
        Array.Find(texts, known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Compares strings by their position among the known strings. Unknown strings follow all known ones.</summary>
    public int Compare(string left, string right)
    {
        var byRank = Rank(left).CompareTo(Rank(right));
        return byRank != 0 ? byRank : StringComparer.OrdinalIgnoreCase.Compare(left, right);
    }

    /// <summary>Reads the string at the reader's position. Null is read as an empty string.</summary>
    public string Read(ref Utf8JsonReader reader)
    {
        if (reader.IsNull())
        {
            return "";
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"A text such as '{texts[0]}' is expected; got {reader.TokenType}.");
        }

        for (var i = 0; i < _utf8.Length; i++)
        {
            if (reader.ValueTextEquals(_utf8[i]))
            {
                return texts[i];
            }
        }

        return reader.GetString()!;
    }

    private int Rank(string text)
    {
        var rank = Array.FindIndex(texts, known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? texts.Length : rank;
    }
}
