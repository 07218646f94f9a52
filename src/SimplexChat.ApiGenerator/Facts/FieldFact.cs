namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A field of a record, response or event, or a parameter of a command.</summary>
/// <param name="Name">The name in the API's JSON.</param>
/// <param name="Type">The type expression of the newest core.</param>
/// <param name="Since">The core version that introduced the field, or null if all supported versions have it.</param>
/// <param name="Until">The last core version with the field, or null if it still exists.</param>
internal sealed record FieldFact(string Name, TypeExpression Type, string? Since, string? Until)
{
    /// <summary>Gets the types of older versions, if they differ.</summary>
    public IReadOnlyList<TypeExpression> OlderTypes { get; init; } = [];

    /// <summary>Gets whether a switch is on by default, as in <c>[ notify=off]</c>.</summary>
    public bool IsOnByDefault { get; init; }

    /// <summary>Gets whether a core can omit the field, because it is or was optional, or a version doesn't have it.</summary>
    public bool MayBeMissing => Type.IsOptional || OlderTypes.Any(type => type.IsOptional) || Since is not null || Until is not null;
}
