using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Writes records: types, and the cases of unions.</summary>
internal sealed class RecordEmitter(CSharpTypes types)
{
    public string EmitType(TypeFact type)
    {
        var file = new SourceFile("System.Text.Json", "System.Text.Json.Serialization");
        file.Line()
            .Line(Docs.Summary($"The API's record <c>{type.Name}</c>{Docs.Versions(type.Since, type.Until)}."))
            .Line($"public sealed partial record {Naming.Pascal(type.Name)} : ApiRecord")
            .Line("{");
        EmitFields(file, type.Name, type.Fields);
        if (type.Syntax is not null)
        {
            EmitWriteText(file, type.Syntax, type.Fields);
        }

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
            file.Line(Docs.Field(field));
            file.Line($"    [JsonPropertyName(\"{field.Name}\")]");
            if (Corrections.IsNumberInText(owner, field.Name))
            {
                file.Line("    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]");
            }
            else if (field is { Name: "groups", Type: { IsList: true, Element.Name: "GroupInfo" } })
            {
                file.Line("    [JsonConverter(typeof(GroupInfoListConverter))]");
            }

            file.Line($"    public {types.Name(field)} {Naming.Property(owner, field.Name)} {{ get; set; }}{types.Initializer(field)}");
        }
    }

    public void EmitWriteText(SourceFile file, string syntax, IReadOnlyList<FieldFact> fields, string modifiers = "internal")
    {
        var emitter = new SyntaxEmitter(types, fields);
        file.Line()
            .Line(Docs.Summary("Writes the value as it stands in a command.", "    "))
            .Line($"    {modifiers} void WriteText(CommandWriter writer)")
            .Line("    {");
        foreach (var line in emitter.Emit(syntax, "        "))
        {
            file.Line(line);
        }

        file.Line("    }");
    }
}
