using System.Text;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>The texts of an enumeration: reading one of them makes no new string.</summary>
internal sealed class KnownTexts(params string[] texts)
{
    private readonly byte[][] _utf8 = [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The known text that is the same but for its case, or null.</summary>
    public string? Find(string text) =>
        Array.Find(texts, known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Compares texts by the order in which they are known; one that is not known comes after all that are.</summary>
    public int Compare(string left, string right)
    {
        var byRank = Rank(left).CompareTo(Rank(right));
        return byRank != 0 ? byRank : StringComparer.OrdinalIgnoreCase.Compare(left, right);
    }

    /// <summary>The text that the reader is at; null reads as the empty one.</summary>
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
