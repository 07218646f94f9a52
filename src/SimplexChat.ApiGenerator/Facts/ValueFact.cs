namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A value of an enumeration.</summary>
/// <param name="Value">Its text on the wire.</param>
/// <param name="Since">The core version that brought it, if not all have it.</param>
/// <param name="Until">The last core version that has it, if not all have it.</param>
internal sealed record ValueFact(string Value, string? Since, string? Until);
