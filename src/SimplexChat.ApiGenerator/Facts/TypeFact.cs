namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A type of the API.</summary>
internal sealed record TypeFact(
    string Name,
    TypeKind Kind,
    IReadOnlyList<FieldFact> Fields,
    IReadOnlyList<CaseFact> Cases,
    IReadOnlyList<ValueFact> Values,
    string? Syntax,
    IReadOnlyList<string> OlderSyntaxes,
    string? Since,
    string? Until);
