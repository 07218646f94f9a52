using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>C# types for the type expressions of the facts.</summary>
internal sealed class CSharpTypes(ApiFacts facts)
{
    private readonly Dictionary<string, TypeFact> _types = facts.Types.ToDictionary(t => t.Name);

    public TypeFact? Find(TypeExpression type) => _types.GetValueOrDefault(type.Name);

    /// <summary>The C# type of a value that is there.</summary>
    public string Name(TypeExpression type) => type switch
    {
        { IsList: true } => $"IReadOnlyList<{Name(type.Element!)}>",
        { IsMap: true } => $"IReadOnlyDictionary<string, {Name(type.Element!)}>",
        { Name: "int" } => "int",
        { Name: "int64" or "word32" } => "long",
        { Name: "double" } => "double",
        { Name: "bool" } => "bool",
        { Name: "string" } => "string",
        { Name: "UTCTime" } => "UtcTime",
        { Name: "JSONObject" } => "JsonElement",
        _ when _types.ContainsKey(type.Name) => Naming.Pascal(type.Name),
        _ => throw new InvalidDataException($"The type '{type.Name}' is not in the facts."),
    };

    /// <summary>The C# type of a field or parameter, with ? where it may be missing.</summary>
    public string Name(FieldFact field) => Name(field.Type) + (field.MayBeMissing ? "?" : "");

    /// <summary>What a field is when a core leaves it out, or "" for the type's default.</summary>
    public string Initializer(FieldFact field)
    {
        if (field.MayBeMissing)
        {
            return "";
        }

        return field.Type switch
        {
            { IsList: true } => " = [];",
            { IsMap: true } => $" = new Dictionary<string, {Name(field.Type.Element!)}>();",
            { Name: "string" } => " = \"\";",
            { Name: "bool" } when Corrections.IsOnByDefault(field.Name) => " = true;",
            _ when Find(field.Type) is { Kind: not TypeKind.Enumeration } => " = null!;",
            _ => "",
        };
    }
}
