namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A field of a record, response or event, or a parameter of a command.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Type">The type expression of the newest core.</param>
/// <param name="Since">The core version that brought it, if not all have it.</param>
/// <param name="Until">The last core version that has it, if not all have it.</param>
internal sealed record FieldFact(string Name, TypeExpression Type, string? Since, string? Until)
{
    /// <summary>Whether some core leaves the field out: it is optional, or one version lacks it.</summary>
    public bool MayBeMissing => Type.IsOptional || Since is not null || Until is not null;
}
