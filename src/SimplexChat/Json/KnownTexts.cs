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
}
