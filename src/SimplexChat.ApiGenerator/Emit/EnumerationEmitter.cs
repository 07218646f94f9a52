using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Emits an enumeration: a string with named properties for the known values.</summary>
internal static class EnumerationEmitter
{
    public static string Emit(TypeFact type)
    {
        var name = Naming.Pascal(type.Name);
        var file = new SourceFile("System.Text.Json", "System.Text.Json.Serialization");
        file.Line()
            .Line(Docs.Summary($"The API's enumeration <c>{type.Name}</c>{Docs.Versions(type.Since, type.Until)}. A value that this version of the library does not know keeps its text. Comparisons ignore case. {Order(type)}"))
            .Line($"[JsonConverter(typeof(ApiEnumConverter<{name}>))]")
            .Line($"public readonly partial struct {name} : IApiEnum, IEquatable<{name}>, IComparable<{name}>, IComparable")
            .Line("{")
            .Line($"    private static readonly KnownTexts Texts = new({string.Join(", ", Corrections.InOrder(type).Select(v => $"\"{v.Value}\""))});")
            .Line()
            .Line("    private readonly string? _value;")
            .Line()
            .Line(Docs.Summary("Initializes a value.", "    "))
            .Line("    /// <param name=\"value\">The text in the API's JSON.</param>")
            .Line($"    public {name}(string value) => _value = Texts.Find(value) ?? value;")
            .Line()
            .Line("    // A text as it is: known, or as it came.")
            .Line($"    private {name}(string value, bool _) => _value = value;");
        foreach (var (value, since, until) in type.Values)
        {
            file.Line()
                .Line(Docs.Summary($"The value <c>{value}</c>{Docs.Versions(since, until)}.", "    "))
                .Line($"    public static {name} {Naming.Pascal(value)} => new(\"{value}\", true);");
        }

        file.Line()
            .Line(Docs.Summary("Gets the values that the facts of the API define.", "    "))
            .Line($"    public static IReadOnlyList<{name}> Known => Array.AsReadOnly<{name}>([{string.Join(", ", type.Values.Select(v => Naming.Pascal(v.Value)))}]);")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line("    public string Value => _value ?? \"\";")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line("    public bool IsKnown() => Texts.Find(Value) is not null;")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public string? Since() => {Since(type)};")
            .Line()
            .Line(Docs.Summary("Creates a value from its text.", "    "))
            .Line("    /// <param name=\"value\">The text in the API's JSON.</param>")
            .Line($"    public static explicit operator {name}(string value) => new(value);")
            .Line()
            .Line(Docs.Summary("Returns whether two values are equal.", "    "))
            .Line($"    public static bool operator ==({name} left, {name} right) => left.Equals(right);")
            .Line()
            .Line(Docs.Summary("Returns whether two values differ.", "    "))
            .Line($"    public static bool operator !=({name} left, {name} right) => !left.Equals(right);")
            .Line()
            .Line(Docs.Summary("Returns whether the left value comes before the right.", "    "))
            .Line($"    public static bool operator <({name} left, {name} right) => left.CompareTo(right) < 0;")
            .Line()
            .Line(Docs.Summary("Returns whether the left value comes after the right.", "    "))
            .Line($"    public static bool operator >({name} left, {name} right) => left.CompareTo(right) > 0;")
            .Line()
            .Line(Docs.Summary("Returns whether the left value doesn't come after the right.", "    "))
            .Line($"    public static bool operator <=({name} left, {name} right) => left.CompareTo(right) <= 0;")
            .Line()
            .Line(Docs.Summary("Returns whether the left value doesn't come before the right.", "    "))
            .Line($"    public static bool operator >=({name} left, {name} right) => left.CompareTo(right) >= 0;")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public int CompareTo({name} other) => Texts.Compare(Value, other.Value);")
            .Line()
            .Line(Docs.Summary("Compares with a value or its text. Null comes before all values.", "    "))
            .Line("    /// <exception cref=\"ArgumentException\">The argument is neither a value nor a text.</exception>")
            .Line("    public int CompareTo(object? obj) => obj switch")
            .Line("    {")
            .Line("        null => 1,")
            .Line($"        {name} other => CompareTo(other),")
            .Line("        string text => Texts.Compare(Value, text),")
            .Line($"        _ => throw new ArgumentException($\"A {name} does not compare with a {{obj.GetType().Name}}.\", nameof(obj)),")
            .Line("    };")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public bool Equals({name} other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public override bool Equals(object? obj) => obj is {name} other ? Equals(other) : obj is string text && string.Equals(Value, text, StringComparison.OrdinalIgnoreCase);")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line("    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line("    public override string ToString() => Value;");
        if (type.Syntax is not null)
        {
            EmitWriteText(file, type);
        }

        file.Line()
            .Line($"    internal static {name} Read(ref Utf8JsonReader reader) => new(Texts.Read(ref reader), true);")
            .Line("}");
        return file.ToString();
    }

    private static string Order(TypeFact type) =>
        $"In order they are {string.Join(", ", Corrections.InOrder(type).Select(v => $"<c>{v.Value}</c>"))}, and then any other.";

    private static string Since(TypeFact type)
    {
        var newer = type.Values.Where(v => v.Since is not null).ToList();
        return newer.Count == 0
            ? "null"
            : $"Value switch {{ {string.Join(", ", newer.Select(v => $"\"{v.Value}\" => \"{v.Since}\""))}, _ => null }}";
    }

    // A syntax such as "@|#|*|" has a prefix for each value, in order. The last prefix can be empty: then it belongs to no value.
    private static IEnumerable<(string Value, string Prefix)> PrefixesOf(TypeFact type)
    {
        var prefixes = type.Syntax!.Split('|');
        if (prefixes[^1].Length == 0)
        {
            prefixes = prefixes[..^1];
        }

        var values = type.Values.Where(v => v.Until is null).Select(v => v.Value).ToList();
        if (values.Count != prefixes.Length)
        {
            throw new InvalidDataException(
                $"{type.Name}: the syntax '{type.Syntax}' has {prefixes.Length} prefixes, but the enumeration has {values.Count} values: {string.Join(", ", values)}. Correct one of them in Facts/Corrections.cs.");
        }

        return values.Zip(prefixes);
    }

    private static void EmitWriteText(SourceFile file, TypeFact type)
    {
        file.Line()
            .Line(Docs.Summary("The value as it stands in a command.", "    "))
            .Line("    public string Sign => Value switch")
            .Line("    {");
        foreach (var (value, sign) in PrefixesOf(type))
        {
            file.Line($"        \"{value}\" => \"{sign}\",");
        }

        file.Line("        _ => Value,")
            .Line("    };")
            .Line()
            .Line(Docs.Summary("Writes the value in the syntax of a command.", "    "))
            .Line("    internal void WriteText(CommandWriter writer) => writer.Literal(Sign);");
    }
}
