namespace SimplexChat.ApiGenerator.Import;

/// <summary>A command, response, event or type that is different in the reference and in the facts.</summary>
/// <param name="Family">The name of its list in the facts.</param>
/// <param name="Kind">The kind of the change.</param>
/// <param name="Key">The name or tag.</param>
/// <param name="Details">The differences, one for each line.</param>
internal sealed record FactChange(string Family, ChangeKind Kind, string Key, IReadOnlyList<string> Details);
