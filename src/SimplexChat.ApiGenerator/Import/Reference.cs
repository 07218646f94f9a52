using System.Text.Json.Nodes;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Upstream's reference of the API, a folder of three documents.</summary>
internal static class Reference
{
    /// <summary>Reads the documents into the form of the facts of one version.</summary>
    /// <exception cref="InvalidDataException">A line has an unknown form. The message contains the line.</exception>
    public static JsonObject Read(string folder)
    {
        var fields = new FieldReader();
        var commands = new CommandsDocument(ReferenceLines.Read(folder, CommandsDocument.Name), fields);
        var events = new EventsDocument(ReferenceLines.Read(folder, EventsDocument.Name), fields);
        var types = new TypesDocument(ReferenceLines.Read(folder, TypesDocument.Name), fields);
        commands.Read();
        events.Read();
        types.Read();
        fields.CheckLinks([.. types.Types.Select(type => (string)type!["name"]!)]);
        return new JsonObject
        {
            ["commands"] = commands.Commands,
            ["responses"] = commands.Responses,
            ["events"] = events.Events,
            ["types"] = types.Types,
        };
    }
}
