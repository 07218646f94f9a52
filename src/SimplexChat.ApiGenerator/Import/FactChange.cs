namespace SimplexChat.ApiGenerator.Import;

/// <summary>A command, response, event or type in which the reference and the facts differ.</summary>
/// <param name="Family">The part of the facts it is in.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Key">Its name or tag.</param>
/// <param name="Details">What is different, a line each.</param>
internal sealed record FactChange(string Family, ChangeKind Kind, string Key, IReadOnlyList<string> Details);
