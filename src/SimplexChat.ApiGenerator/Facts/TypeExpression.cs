namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A type expression of the facts: T, T? (optional), [T] (list), {K : V} (map).</summary>
internal sealed record TypeExpression(string Name, TypeExpression? Element, bool IsList, bool IsMap, bool IsOptional)
{
    public static TypeExpression Parse(string text)
    {
        text = text.Trim();
        if (text.EndsWith('?'))
        {
            return Parse(text[..^1]) with { IsOptional = true };
        }

        if (text.StartsWith('['))
        {
            return new("list", Parse(text[1..^1]), IsList: true, IsMap: false, IsOptional: false);
        }

        if (text.StartsWith('{'))
        {
            var colon = text.IndexOf(':');
            return new("map", Parse(text[(colon + 1)..^1]), IsList: false, IsMap: true, IsOptional: false);
        }

        return new(text, null, false, false, false);
    }

    public override string ToString()
    {
        var text = IsList ? $"[{Element}]" : IsMap ? $"{{string : {Element}}}" : Name;
        return IsOptional ? text + "?" : text;
    }
}
