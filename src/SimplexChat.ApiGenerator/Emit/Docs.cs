using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Generates XML documentation from the facts: name, type, unit and versions.</summary>
internal static class Docs
{
    public static string Summary(string text, string indent = "") => $"{indent}/// <summary>{text}</summary>";

    public static string Field(FieldFact field) =>
        Summary($"The API's <c>{field.Name}</c>: {Escape(TypeOf(field))}{Unit(field)}{Versions(field.Since, field.Until)}.", "    ");

    public static string Versions(string? since, string? until) =>
        (since, until) switch
        {
            (null, null) => "",
            (not null, _) => $"; since core {since}",
            _ => $"; until core {until}",
        };

    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    // A field that older versions can omit stays optional.
    private static string TypeOf(FieldFact field) =>
        (field.OlderTypes.Any(type => type.IsOptional) ? field.Type with { IsOptional = true } : field.Type).ToString();

    private static string Unit(FieldFact field) => field switch
    {
        { Name: "ttl" or "duration" or "chatItemTTL" } => ", in seconds",
        { Name: "fileSize" or "chunkSize" or "receivedSize" or "sentSize" or "totalSize" or "sndProgress" or "sndTotal" or "rcvProgress" or "rcvTotal" } => ", in bytes",
        _ => "",
    };
}
