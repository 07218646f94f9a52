namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A tagged record: a case of a union, a response or an event.</summary>
internal sealed record CaseFact(
    string Tag, IReadOnlyList<FieldFact> Fields, string? Since, string? Until, bool IsDocumented, string? Group);
