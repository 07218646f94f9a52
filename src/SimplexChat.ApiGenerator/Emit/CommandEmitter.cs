using SimplexChat.ApiGenerator.Facts;
using SimplexChat.ApiGenerator.Syntax;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Writes a command.</summary>
internal sealed class CommandEmitter(CSharpTypes types)
{
    public string Emit(CommandFact command)
    {
        FormCheck.Check(command.Name, command.Forms[0], command.OlderForms);
        var bodies = command.Forms
            .Select(form =>
            {
                var emitter = new SyntaxEmitter(types, command.Parameters);
                return (Lines: emitter.Emit(form, "                ").ToList(), emitter.Used);
            })
            .ToList();
        var parameters = command.Parameters.Where(p => bodies.Any(b => b.Used.Contains(p.Name))).ToList();
        var response = command.Responses.Count == 1 ? Naming.Pascal(command.Responses[0]) + "Response" : "ChatResponse";
        var known = command.IsDocumented ? "" : "; in no reference, known from a core";

        var file = new SourceFile("System.Text", "System.Text.Json");
        file.Line()
            .Line(Docs.Summary($"The API's command <c>{command.Name}</c> ({command.Group}; network: {command.Network}){Docs.Versions(command.Since, command.Until)}{known}."))
            .Line($"/// <remarks>Syntax: <c>{Docs.Escape(command.Forms[0])}</c></remarks>")
            .Line($"public sealed partial record {Naming.Pascal(command.Name)}Command : ChatCommand<{response}>")
            .Line("{");
        foreach (var parameter in parameters)
        {
            var isRequired = !parameter.MayBeMissing && parameter.Type.Name != "bool";
            var type = types.Name(parameter.Type) + (parameter.Type.IsOptional ? "?" : "");
            file.Line(Docs.Field(parameter))
                .Line($"    public {(isRequired ? "required " : "")}{type} {Naming.Pascal(parameter.Name)} {{ get; init; }}")
                .Line();
        }

        file.Line("    /// <inheritdoc/>")
            .Line($"    public override string Name => \"{command.Name}\";")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public override NetworkUse NetworkUse => NetworkUse.{command.Network switch { "no" => "None", "background" => "Background", _ => "Interactive" }};")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public override bool IsQuery => {(command.IsQuery ? "true" : "false")};")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public override IReadOnlyList<string> ResponseTypes => [{string.Join(", ", command.Responses.Select(r => $"\"{r}\""))}];");
        if (command.Since is not null)
        {
            file.Line()
                .Line("    /// <inheritdoc/>")
                .Line($"    public override string? Since => \"{command.Since}\";");
        }

        if (command.Forms.Count > 1)
        {
            file.Line()
                .Line("    /// <inheritdoc/>")
                .Line($"    public override int FormCount => {command.Forms.Count};");
        }

        RecordMembers.Emit(file, $"{Naming.Pascal(command.Name)}Command");
        file.Line()
            .Line("    private protected override void Write(CommandWriter writer, int form)")
            .Line("    {");
        EmitBodies(file, bodies.ConvertAll(b => b.Lines));
        file.Line("    }")
            .Line("}");
        return file.ToString();
    }

    private static void EmitBodies(SourceFile file, IReadOnlyList<List<string>> bodies)
    {
        if (bodies is [var only])
        {
            foreach (var line in only)
            {
                file.Line(line[8..]);
            }

            return;
        }

        file.Line("        switch (form)").Line("        {");
        for (var i = 0; i < bodies.Count; i++)
        {
            file.Line(i == bodies.Count - 1 ? "            default:" : $"            case {i}:").Line("            {");
            foreach (var line in bodies[i])
            {
                file.Line(line);
            }

            file.Line("                break;").Line("            }");
        }

        file.Line("        }");
    }
}
