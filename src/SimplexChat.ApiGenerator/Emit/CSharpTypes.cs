using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>C# types for the type expressions of the facts.</summary>
internal sealed class CSharpTypes(ApiFacts facts)
{
    /// <summary>The types that the API has without describing them.</summary>
    public static IReadOnlyDictionary<string, string> Primitives { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // The 64 bits that an integer of the core has: other people set some of them, such as a duration.
        ["int"] = "long",
        ["int64"] = "long",
        ["word32"] = "long",
        ["double"] = "double",
        ["bool"] = "bool",
        ["string"] = "string",
        ["UTCTime"] = "UtcTime",
        ["JSONObject"] = "JsonElement",
    };

    private readonly Dictionary<string, TypeFact> _types = facts.Types.ToDictionary(t => t.Name);

    public TypeFact? Find(TypeExpression type) => _types.GetValueOrDefault(type.Name);

    /// <summary>The C# type of a value that is there.</summary>
    public string Name(TypeExpression type) => type switch
    {
        { IsList: true } => $"IReadOnlyList<{Name(type.Element!)}>",
        { IsMap: true } => $"IReadOnlyDictionary<string, {Name(type.Element!)}>",
        _ when Primitives.TryGetValue(type.Name, out var name) => name,
        _ when _types.ContainsKey(type.Name) => Naming.Pascal(type.Name),
        _ => throw new InvalidDataException($"The type '{type.Name}' is not in the facts."),
    };

    /// <summary>The C# type of a field or parameter, with ? where it may be missing.</summary>
    public string Name(FieldFact field) => Name(field.Type) + (field.MayBeMissing ? "?" : "");

    /// <summary>What follows the name of a field: its value when a core leaves it out, if that is not the type's default.</summary>
    public string Initializer(FieldFact field)
    {
        if (field.MayBeMissing)
        {
            return ";";
        }

        return field.Type switch
        {
            { IsList: true } => " = [];",
            { IsMap: true } => $" = new Dictionary<string, {Name(field.Type.Element!)}>();",
            { Name: "string" } => " = \"\";",
            { Name: "bool" } when Corrections.IsOnByDefault(field.Name) => " = true;",
            _ when Find(field.Type) is { Kind: not TypeKind.Enumeration } => " = null!;",
            _ => ";",
        };
    }
}
