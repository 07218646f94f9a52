using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Emits records: types, and the cases of unions.</summary>
internal sealed class RecordEmitter(CSharpTypes types)
{
    /// <summary>The attribute that sets the converter for System.Text.Json, which doesn't inherit the attribute from the base.</summary>
    public const string Converter = "[JsonConverter(typeof(ApiRecordConverter))]";

    private readonly JsonEmitter _json = new(types);

    public string EmitType(TypeFact type)
    {
        var file = new SourceFile("System.Text", "System.Text.Json", "System.Text.Json.Serialization");
        file.Line()
            .Line(Docs.Summary($"The API's record <c>{type.Name}</c>{Docs.Versions(type.Since, type.Until)}."))
            .Line(Converter)
            .Line($"public sealed partial record {Naming.Pascal(type.Name)} : ApiRecord")
            .Line("{");
        EmitFields(file, type.Name, type.Fields);
        if (type.Syntax is not null)
        {
            EmitWriteText(file, type.Syntax, type.Fields);
        }

        var name = Naming.Pascal(type.Name);
        file.Line()
            .Line($"    internal static {name} Read(ref Utf8JsonReader reader) => reader.IsNull() ? null! : reader.Fill(new {name}());");
        EmitFromJson(file, name);
        RecordMembers.Emit(file, name);
        _json.Emit(file, type.Name, type.Fields);

        file.Line("}");
        return file.ToString();
    }

    public void EmitFields(SourceFile file, string owner, IEnumerable<FieldFact> fields)
    {
        var first = true;
        foreach (var field in fields)
        {
            if (!first)
            {
                file.Line();
            }

            first = false;
            types.CheckOlderTypes(owner, field);
            // The JSON code uses the fields, so that the accessors of most properties are never compiled.
            file.Line($"    private {types.Name(field)} {Naming.BackingField(owner, field.Name)}{types.Initializer(field)}")
                .Line()
                .Line(Docs.Field(field));
            file.Line($"    [JsonPropertyName(\"{field.Name}\")]");
            if (field.Since is not null)
            {
                file.Line($"    [ApiSince(\"{field.Since}\")]");
            }

            var name = Naming.BackingField(owner, field.Name);
            var value = !field.Type.IsList ? "value" : types.Name(field).EndsWith('?') ? "value?.Indexable()" : "value.Indexable()";
            file.Line($"    public {types.Name(field)} {Naming.Property(owner, field.Name)} {{ get => {name}; set => {name} = {value}; }}");
        }
    }

    /// <summary>Emits the method that creates a record or union from JSON.</summary>
    public static void EmitFromJson(SourceFile file, string name) => file.Line()
        .Line(Docs.Summary($"Creates an instance from JSON, as a core and <see cref=\"ApiRecord.ToJson\"/> write it.", "    "))
        .Line("    /// <param name=\"json\">The JSON text.</param>")
        .Line("    /// <exception cref=\"JsonException\">The text isn't JSON, or isn't of this type.</exception>")
        .Line($"    public static {name} FromJson(string json) => SimplexJson.Parse(json, Read);");

    /// <summary>Emits the methods that read and write the fields of a union's case.</summary>
    public void EmitJson(SourceFile file, string owner, IReadOnlyList<FieldFact> fields) => _json.Emit(file, owner, fields);

    public void EmitWriteText(SourceFile file, string syntax, IReadOnlyList<FieldFact> fields, string modifiers = "internal")
    {
        var emitter = new SyntaxEmitter(types, fields);
        file.Line()
            .Line(Docs.Summary("Writes the value in the syntax of a command.", "    "))
            .Line($"    {modifiers} void WriteText(CommandWriter writer)")
            .Line("    {");
        foreach (var line in emitter.Emit(syntax, "        "))
        {
            file.Line(line);
        }

        file.Line("    }");
    }
}
