using System.Text;
using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Emits a union: the abstract record, a sealed record for each case, and one for unknown cases.</summary>
internal sealed class UnionEmitter(CSharpTypes types)
{
    private const int LargeUnion = 12;

    private readonly RecordEmitter _records = new(types);

    public string EmitType(TypeFact type)
    {
        var union = Naming.Pascal(type.Name);
        var common = CommonFields(type.Cases);
        var cases = type.Cases
            .Where(c => !Naming.IsUnknownTag(c.Tag))
            .GroupBy(c => Naming.Case(type.Name, c.Tag))
            .Select(g => (Name: g.Key, Tags: g.Select(c => c.Tag).ToList(), Fact: g.Last()))
            .ToList();

        var file = NewFile();
        EmitBase(file, union, $"The API's union <c>{type.Name}</c>{Docs.Versions(type.Since, type.Until)}.", common, type.Syntax is not null, cases.SelectMany(c => c.Tags.Select(tag => (tag, c.Name))), "Unknown" + union);
        foreach (var (name, tags, fact) in cases)
        {
            var fields = fact.Fields.Where(f => !common.Contains(f.Name)).ToList();
            EmitCase(file, union, name, tags[^1], $"The case <c>{string.Join("</c>, <c>", tags)}</c> of <see cref=\"{union}\"/>{Docs.Versions(fact.Since, fact.Until)}.", fields, WriteSyntax(type, fact), fact.Fields);
        }

        EmitUnknown(file, union, "Unknown" + union);
        return file.ToString();
    }

    /// <summary>Emits the base and the unknown case of all responses or all events.</summary>
    public string EmitFamily(string family, string what, IReadOnlyList<CaseFact> cases, string suffix)
    {
        var file = NewFile();
        EmitBase(file, family, what, [], false, cases.Select(c => (c.Tag, Naming.Pascal(c.Tag) + suffix)), "Unknown" + suffix);
        EmitUnknown(file, family, "Unknown" + suffix);
        return file.ToString();
    }

    /// <summary>Emits a response or event.</summary>
    public string EmitMember(string family, string suffix, CaseFact fact)
    {
        var file = NewFile();
        var kind = suffix.ToLowerInvariant();
        var known = fact.IsDocumented ? "" : "; in no reference, seen from a core";
        EmitCase(file, family, Naming.Pascal(fact.Tag) + suffix, fact.Tag, $"The API's {kind} <c>{fact.Tag}</c>{Docs.Versions(fact.Since, fact.Until)}{known}.", fact.Fields, null, fact.Fields, hasSubject: suffix == "Response");
        return file.ToString();
    }

    private static SourceFile NewFile() => new("System.Text", "System.Text.Json", "System.Text.Json.Serialization");

    private static string? WriteSyntax(TypeFact type, CaseFact fact)
    {
        if (type.Syntax is null)
        {
            return null;
        }

        var bracket = type.Syntax.IndexOf('[', StringComparison.Ordinal);
        if (!type.Syntax.Contains('|', StringComparison.Ordinal))
        {
            return type.Syntax;
        }

        // A syntax such as "full|entity|messages[ notify=off]" is the tag, and the option if the case has the field.
        return bracket < 0 || fact.Fields.Count == 0 ? fact.Tag : fact.Tag + type.Syntax[bracket..];
    }

    private static HashSet<string> CommonFields(IReadOnlyList<CaseFact> cases) => cases.Count < 2
        ? []
        : [.. cases[0].Fields
            .Where(f => cases.All(c => c.Fields.Any(g => g.Name == f.Name && g.Type.ToString() == f.Type.ToString())))
            .Select(f => f.Name)];

    private void EmitBase(SourceFile file, string union, string summary, HashSet<string> common, bool hasText, IEnumerable<(string Tag, string Name)> cases, string unknown)
    {
        file.Line()
            .Line(Docs.Summary(summary))
            .Line(RecordEmitter.Converter)
            .Line($"public abstract partial record {union} : ApiUnion")
            .Line("{")
            .Line($"    private protected {union}(string type)")
            .Line("        : base(type)")
            .Line("    {")
            .Line("    }");
        file.Line()
            .Line($"    internal static {union} Read(ref Utf8JsonReader reader) =>")
            .Line("        reader.IsNull() ? null! : reader.Fill(Make(JsonReading.Tag(in reader, stackalloc byte[JsonReading.BufferSize])));");
        RecordEmitter.EmitFromJson(file, union);
        RecordMembers.Emit(file, union, isSealed: false);
        if (common.Count > 0)
        {
            var fields = types.Find(TypeExpression.Parse(union))!.Cases[0].Fields.Where(f => common.Contains(f.Name)).ToList();
            file.Line();
            _records.EmitFields(file, union, fields);
            _records.EmitJson(file, union, fields);
        }

        if (hasText)
        {
            file.Line()
                .Line(Docs.Summary("Writes the value in the syntax of a command.", "    "))
                .Line("    internal abstract void WriteText(CommandWriter writer);");
        }

        EmitMake(file, union, cases, unknown);
        file.Line("}");
    }

    private void EmitCase(
        SourceFile file, string union, string name, string tag, string summary, IReadOnlyList<FieldFact> fields, string? syntax, IReadOnlyList<FieldFact> allFields,
        bool hasSubject = false)
    {
        file.Line()
            .Line(Docs.Summary(summary))
            .Line(RecordEmitter.Converter)
            .Line($"public sealed partial record {name} : {union}")
            .Line("{")
            .Line(Docs.Summary("Initializes the case with the default values of its fields.", "    "))
            .Line($"    public {name}()")
            .Line($"        : base(\"{tag}\")")
            .Line("    {")
            .Line("    }");
        if (fields.Count > 0)
        {
            file.Line();
            _records.EmitFields(file, name, fields);
        }

        if (hasSubject)
        {
            SubjectEmitter.Emit(file, fields);
        }

        if (syntax is not null)
        {
            _records.EmitWriteText(file, syntax, allFields, "internal override");
        }

        RecordMembers.Emit(file, name);
        _records.EmitJson(file, name, fields);

        file.Line("}");
    }

    private void EmitUnknown(SourceFile file, string union, string name)
    {
        file.Line()
            .Line(Docs.Summary($"A case of <see cref=\"{union}\"/> whose tag this version of the library does not know: the tag is in <see cref=\"ApiUnion.Type\"/>, all else in <see cref=\"ApiRecord.UnknownFields\"/>."))
            .Line(RecordEmitter.Converter)
            .Line($"public sealed partial record {name} : {union}")
            .Line("{")
            .Line(Docs.Summary("Initializes the case.", "    "))
            .Line($"    public {name}()")
            .Line("        : base(\"unknown\")")
            .Line("    {")
            .Line("    }");
        if (types.Find(TypeExpression.Parse(union)) is { Syntax: not null })
        {
            file.Line()
                .Line(Docs.Summary("Writes the tag.", "    "))
                .Line("    internal override void WriteText(CommandWriter writer) => writer.Literal(Type);");
        }

        RecordMembers.Emit(file, name);
        file.Line("}");
    }

    // Compiling a method loads all its types. For a large union, each length of tags has its own method, so that a response loads
    // only a few types.
    private static void EmitMake(SourceFile file, string union, IEnumerable<(string Tag, string Name)> cases, string unknown)
    {
        var byLength = cases.ToLookup(c => Encoding.UTF8.GetByteCount(c.Tag));
        var isLarge = byLength.Sum(c => c.Count()) >= LargeUnion;
        file.Line()
            .Line($"    private static {union} Make(ReadOnlySpan<byte> tag) => tag.Length switch")
            .Line("    {");
        foreach (var (length, tag, name) in byLength.SelectMany(same => same.Select(c => (same.Key, c.Tag, c.Name))).Where(_ => !isLarge))
        {
            file.Line($"        {length} when tag.SequenceEqual(\"{tag}\"u8) => new {name}(),");
        }

        foreach (var same in byLength.Where(_ => isLarge).OrderBy(c => c.Key))
        {
            file.Line($"        {same.Key} => Make{same.Key}(tag),");
        }

        file.Line($"        _ => new {unknown}(),")
            .Line("    };");
        foreach (var same in byLength.Where(_ => isLarge).OrderBy(c => c.Key))
        {
            file.Line()
                .Line($"    private static {union} Make{same.Key}(ReadOnlySpan<byte> tag) =>");
            foreach (var (tag, name) in same)
            {
                file.Line($"        tag.SequenceEqual(\"{tag}\"u8) ? new {name}() :");
            }

            file.Line($"        new {unknown}();");
        }
    }
}
