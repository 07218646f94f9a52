namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A value of an enumeration.</summary>
/// <param name="Value">The string in the API's JSON.</param>
/// <param name="Since">The core version that introduced the value, or null if all supported versions have it.</param>
/// <param name="Until">The last core version with the value, or null if it still exists.</param>
internal sealed record ValueFact(string Value, string? Since, string? Until);
