using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Maps the type expressions of the facts to C# types.</summary>
internal sealed class CSharpTypes(ApiFacts facts)
{
    /// <summary>The C# types of the API's primitive types.</summary>
    public static IReadOnlyDictionary<string, string> Primitives { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Integers of a core have 64 bits. Other users set some values, such as durations, so they can exceed 32 bits.
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

    /// <summary>Returns the C# type of a value that isn't null.</summary>
    public string Name(TypeExpression type) => type switch
    {
        { IsList: true } => $"IReadOnlyList<{Name(type.Element!)}>",
        { IsMap: true } => $"IReadOnlyDictionary<string, {Name(type.Element!)}>",
        _ when Primitives.TryGetValue(type.Name, out var name) => name,
        _ when _types.ContainsKey(type.Name) => Naming.Pascal(type.Name),
        _ => throw new InvalidDataException($"The type '{type.Name}' isn't in the facts."),
    };

    /// <summary>Returns the C# type of a field or parameter, with ? if it can be missing.</summary>
    public string Name(FieldFact field) => Name(field.Type) + (field.MayBeMissing ? "?" : "");

    /// <summary>Checks that the library, which reads the newest type of a field, also reads the older types.</summary>
    /// <exception cref="InvalidDataException">An older core sends a type that the library can't read.</exception>
    public void CheckOlderTypes(string owner, FieldFact field)
    {
        if (field.OlderTypes.FirstOrDefault(type => Name(type) != Name(field.Type)) is { } older && !Corrections.ReadsOlderType(owner, field.Name))
        {
            throw new InvalidDataException(
                $"{owner}.{field.Name}: an older core sends {older}, which can't be read as {field.Type}. Choose the type that both can be read as in Facts/Corrections.cs, or read both in src/SimplexChat/Api.");
        }
    }

    /// <summary>Returns the initializer of a field: the value if a core omits the field, unless this is the default of the type.</summary>
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
            { Name: "bool" } when field.IsOnByDefault => " = true;",
            _ when Find(field.Type) is { Kind: not TypeKind.Enumeration } => " = null!;",
            _ => ";",
        };
    }
}
