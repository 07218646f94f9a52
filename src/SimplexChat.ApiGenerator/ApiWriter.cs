using SimplexChat.ApiGenerator.Emit;
using SimplexChat.ApiGenerator.Facts;
using SimplexChat.ApiGenerator.Syntax;

namespace SimplexChat.ApiGenerator;

/// <summary>Generates all files of src/SimplexChat/Api/Generated.</summary>
internal static class ApiWriter
{
    /// <summary>Returns the files by their paths in the folder.</summary>
    public static SortedDictionary<string, string> Write(ApiFacts original)
    {
        var facts = Corrections.Apply(original);
        var types = new CSharpTypes(facts);
        var records = new RecordEmitter(types);
        var unions = new UnionEmitter(types);
        var commands = new CommandEmitter(types);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);

        foreach (var type in facts.Types)
        {
            if (type is { Kind: not TypeKind.Enumeration, Syntax: { } syntax })
            {
                FormCheck.Check(type.Name, syntax, type.OlderSyntaxes);
            }

            files.Add($"Types/{Naming.Pascal(type.Name)}.cs", type.Kind switch
            {
                TypeKind.Record => records.EmitType(type),
                TypeKind.Union => unions.EmitType(type),
                _ => EnumerationEmitter.Emit(type),
            });
        }

        foreach (var command in facts.Commands)
        {
            files.Add($"Commands/{Naming.Pascal(command.Name)}Command.cs", commands.Emit(command));
        }

        files.Add("Responses/ChatResponse.cs", unions.EmitFamily("ChatResponse", "What a core answers to a command.", facts.Responses, "Response"));
        foreach (var response in facts.Responses)
        {
            files.Add($"Responses/{Naming.Pascal(response.Tag)}Response.cs", unions.EmitMember("ChatResponse", "Response", response));
        }

        files.Add("Events/ChatEvent.cs", unions.EmitFamily("ChatEvent", "What a core says by itself.", facts.Events, "Event"));
        foreach (var happening in facts.Events)
        {
            files.Add($"Events/{Naming.Pascal(happening.Tag)}Event.cs", unions.EmitMember("ChatEvent", "Event", happening));
        }

        files.Add("ApiReaders.cs", ReadersEmitter.Emit(facts));
        files.Add("ApiVersions.cs", VersionsEmitter.Emit(facts));
        return files;
    }
}
