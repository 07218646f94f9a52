using System.Text;
using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>
/// Emits the code that reads and writes the fields of a record as JSON. With metadata for System.Text.Json instead, the first
/// response of a process took four times as long, and each response took three times the memory. See bench/README.md.
/// </summary>
internal sealed class JsonEmitter(CSharpTypes types)
{
    public void Emit(SourceFile file, string owner, IReadOnlyList<FieldFact> fields)
    {
        if (fields.Count == 0)
        {
            return;
        }

        file.Line()
            .Line("    internal override bool ReadField(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader)")
            .Line("    {")
            .Line("        switch (name.Length)")
            .Line("        {");
        foreach (var field in fields)
        {
            file.Line($"            case {Encoding.UTF8.GetByteCount(field.Name)} when name.SequenceEqual(\"{field.Name}\"u8):")
                .Line($"                {Naming.BackingField(owner, field.Name)} = {Reading(owner, field)};")
                .Line("                return true;");
        }

        file.Line("            default:")
            .Line("                return base.ReadField(name, ref reader);")
            .Line("        }")
            .Line("    }")
            .Line()
            .Line("    internal override void WriteFields(Utf8JsonWriter writer)")
            .Line("    {")
            .Line("        base.WriteFields(writer);");
        foreach (var field in fields)
        {
            file.Line($"        {Writing(owner, field)};");
        }

        file.Line("    }");
    }

    private string Reading(string owner, FieldFact field)
    {
        var property = Naming.Property(owner, field.Name);
        var reader = Reader(field.Type, property);
        var call = reader.StartsWith("JsonReading.", StringComparison.Ordinal)
            ? $"reader.{reader["JsonReading.".Length..]}()"
            : $"{reader}(ref reader)";
        call = field.Type switch
        {
            { IsList: true } => $"reader.ReadList({ItemReader(field, property)})",
            { IsMap: true } => $"reader.ReadMap({Reader(field.Type.Element!, property)})",
            _ => call,
        };
        if (!field.MayBeMissing)
        {
            return call;
        }

        return field.Type switch
        {
            { Name: "string" } => "reader.GetString()",
            _ when IsRecord(field.Type) => call,
            _ => $"reader.IsNull() ? null : {call}",
        };
    }

    private string ItemReader(FieldFact field, string property) => field is { Name: "groups", Type.Element.Name: "GroupInfo" }
        ? "GroupInfoItem.Read"
        : Reader(field.Type.Element!, property);

    // Returns the function that reads a value that isn't null. A type with the name of the property is qualified.
    private string Reader(TypeExpression type, string property) => type switch
    {
        { IsList: true } or { IsMap: true } => "",
        { Name: "int" or "int64" or "word32" } => "JsonReading.ReadInt64",
        { Name: "double" } => "JsonReading.ReadDouble",
        { Name: "bool" } => "JsonReading.ReadBool",
        { Name: "string" } => "JsonReading.ReadString",
        { Name: "UTCTime" } => "JsonReading.ReadTime",
        { Name: "JSONObject" } => "JsonReading.ReadElement",
        _ when types.Name(type) == property => $"Api.{property}.Read",
        _ => $"{types.Name(type)}.Read",
    };

    private string Writing(string owner, FieldFact field)
    {
        var value = Naming.BackingField(owner, field.Name);
        var name = $"\"{field.Name}\"u8";
        return field.Type switch
        {
            { IsList: true } when IsRecord(field.Type.Element!) => $"writer.List({name}, {value})",
            { IsList: true } => $"writer.List({name}, {value}, static (to, item) => {WritingItem(field.Type.Element!)})",
            { IsMap: true } => $"writer.Map({name}, {value}, static (to, item) => {WritingItem(field.Type.Element!)})",
            _ when Corrections.IsNumberInText(owner, field.Name) => $"writer.NumberInText({name}, {value})",
            _ when types.Find(field.Type) is { Kind: TypeKind.Enumeration } =>
                $"writer.Field({name}, {value}{(field.MayBeMissing ? "?" : "")}.Value)",
            _ => $"writer.Field({name}, {value})",
        };
    }

    private string WritingItem(TypeExpression type) => type switch
    {
        { Name: "int" or "int64" or "word32" } => "to.WriteNumberValue(item)",
        { Name: "string" } => "to.WriteStringValue(item)",
        { Name: "JSONObject" } => "item.WriteTo(to)",
        _ when types.Find(type) is { Kind: TypeKind.Enumeration } => "to.WriteStringValue(item.Value)",
        _ when IsRecord(type) => "item.Write(to)",
        _ => throw new InvalidDataException($"Lists and maps of '{type}' aren't supported. Add the type to JsonEmitter.WritingItem."),
    };

    private bool IsRecord(TypeExpression type) => types.Find(type) is { Kind: not TypeKind.Enumeration };
}
