using SimplexChat.ApiGenerator.Facts;
using SimplexChat.ApiGenerator.Syntax;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Emits the statements that write a command with the values of its parameters.</summary>
internal sealed class SyntaxEmitter
{
    private readonly CSharpTypes _types;
    private readonly Dictionary<string, FieldFact> _parameters;
    private readonly Queue<FieldFact> _flags;
    private readonly Queue<FieldFact> _enumerations;

    public SyntaxEmitter(CSharpTypes types, IReadOnlyList<FieldFact> parameters)
    {
        _types = types;
        _parameters = parameters.ToDictionary(p => p.Name);
        // Words such as live=on don't name their parameter, but have the order of the parameters.
        _flags = new(parameters.Where(p => p.Type.Name == "bool"));
        _enumerations = new(parameters.Where(p => types.Find(p.Type)?.Kind == TypeKind.Enumeration));
    }

    /// <summary>Gets the parameters that the syntax uses.</summary>
    public HashSet<string> Used { get; } = [];

    public IEnumerable<string> Emit(string syntax, string indent) => EmitNodes(SyntaxParser.Parse(syntax), indent);

    private IEnumerable<string> EmitNodes(IReadOnlyList<SyntaxNode> nodes, string indent) =>
        nodes.SelectMany(node => EmitNode(node, indent));

    private IEnumerable<string> EmitNode(SyntaxNode node, string indent)
    {
        switch (node)
        {
            case SyntaxNode.Literal literal:
                yield return $"{indent}writer.Literal({Quote(literal.Text)});";
                break;
            case SyntaxNode.Value value:
                yield return $"{indent}{WriteValue(Use(value.Parameter), value.Function)}";
                break;
            case SyntaxNode.Values values:
                yield return $"{indent}writer.Numbers({Naming.Pascal(Use(values.Parameter).Name)});";
                break;
            case SyntaxNode.ValueOrWord either:
                foreach (var line in EmitValueOrWord(either, indent))
                {
                    yield return line;
                }

                break;
            case SyntaxNode.Choice { Words: ["on", "off"] }:
                yield return $"{indent}writer.OnOff({Naming.Pascal(UseNext(_flags).Name)});";
                break;
            case SyntaxNode.Choice:
                yield return $"{indent}writer.Literal({Naming.Pascal(UseNext(_enumerations).Name)}.Value);";
                break;
            case SyntaxNode.Optional optional:
                foreach (var line in EmitOptional(optional, indent))
                {
                    yield return line;
                }

                break;
            default:
                throw new InvalidOperationException($"No code for {node}.");
        }
    }

    private IEnumerable<string> EmitOptional(SyntaxNode.Optional optional, string indent)
    {
        string condition;
        IEnumerable<string> body;
        if (optional.Nodes is [SyntaxNode.Literal { Text: var word }])
        {
            // A word alone is a switch. A word with "=off" is a switch that is on by default.
            var isOff = word.EndsWith("=off", StringComparison.Ordinal);
            var flag = UseNext(_flags);
            if (isOff != flag.IsOnByDefault)
            {
                throw new InvalidDataException(
                    $"The option '[{word}]' needs a parameter that is {(isOff ? "on" : "off")} by default, but '{flag.Name}' isn't. Correct the parameter or the syntax in Facts/Corrections.cs.");
            }

            condition = (isOff ? "!" : "") + Naming.Pascal(flag.Name);
            body = EmitNodes(optional.Nodes, indent + "    ");
        }
        else if (optional.Nodes is [SyntaxNode.Literal { Text: var key }, SyntaxNode.Choice { Words: ["on", "off"] }])
        {
            var name = Naming.Pascal(UseNext(_flags).Name);
            condition = $"{name} is {{ }} {Naming.Camel(name)}";
            body = [$"{indent}    writer.Literal({Quote(key)}).OnOff({Naming.Camel(name)});"];
        }
        else
        {
            var value = optional.Nodes.OfType<SyntaxNode.Value>().Single();
            var name = Naming.Pascal(value.Parameter);
            var local = Naming.Camel(value.Parameter);
            condition = $"{name} is {{ }} {local}";
            body = optional.Nodes.Select(node => node is SyntaxNode.Literal literal
                ? $"{indent}    writer.Literal({Quote(literal.Text)});"
                : $"{indent}    {WriteValue(Use(value.Parameter), value.Function, local)}");
        }

        var lines = body.ToList();
        return [$"{indent}if ({condition})", indent + "{", .. lines, indent + "}"];
    }

    private string[] EmitValueOrWord(SyntaxNode.ValueOrWord either, string indent)
    {
        var parameter = Use(either.Parameter);
        var local = Naming.Camel(either.Parameter);
        return
        [
            $"{indent}if ({Naming.Pascal(parameter.Name)} is {{ }} {local})",
            indent + "{",
            $"{indent}    {WriteValue(parameter, function: "", local)}",
            indent + "}",
            indent + "else",
            indent + "{",
            $"{indent}    writer.Literal({Quote(either.Word)});",
            indent + "}",
        ];
    }

    private static string WriteValue(FieldFact parameter, string function, string? expression = null)
    {
        expression ??= Naming.Pascal(parameter.Name);
        return function switch
        {
            "json" => $"writer.Json({expression});",
            "str" => $"{expression}.WriteText(writer);",
            _ when parameter.Type.Name is "int" or "int64" or "word32" => $"writer.Number({expression});",
            _ => $"writer.Literal({expression});",
        };
    }

    private FieldFact Use(string name)
    {
        Used.Add(name);
        return _parameters.TryGetValue(name, out var parameter)
            ? parameter
            : throw new InvalidDataException($"The syntax contains '{name}', which isn't a parameter.");
    }

    private FieldFact UseNext(Queue<FieldFact> queue)
    {
        if (!queue.TryDequeue(out var parameter))
        {
            throw new InvalidDataException("The syntax has more words than there are parameters for them.");
        }

        Used.Add(parameter.Name);
        return parameter;
    }

    private static string Quote(string text) => "\"" + text.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
