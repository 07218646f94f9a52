using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Creates the commands for a core's files, which aren't part of the API reference. In the core's source, the syntax is in
/// Library/Commands.hs (<c>chatCommandP</c>), the JSON in Controller.hs (<c>ArchiveConfig</c>, <c>DBEncryptionConfig</c> and
/// <c>ArchiveError</c>), and the implementation in Archive.hs. The core must not be started.
/// </summary>
internal static class StorageCommands
{
    /// <summary>Returns the command that changes the key. <see cref="IsKey"/> must be true for both keys.</summary>
    public static SecretText ChangeKey(SecretText currentKey, SecretText newKey)
    {
        using var current = currentKey.ToJson();
        using var next = newKey.ToJson();
        return SecretText.Join("/_db encryption {\"currentKey\":\""u8, current, "\",\"newKey\":\""u8, next, "\"}"u8);
    }

    /// <summary>Returns true if the command supports a key. The core accepts only printable ASCII characters without spaces (<c>DBEncryptionKey</c>).</summary>
    public static bool IsKey(SecretText key)
    {
        foreach (var character in key.Bytes)
        {
            if (character is < 0x21 or > 0x7E)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the errors in the response of an export or import.</summary>
    public static IReadOnlyList<ArchiveError> ErrorsOf(ChatResponse response) =>
        response.UnknownFields is { } fields && fields.TryGetValue("archiveErrors", out var errors)
            ? [.. errors.EnumerateArray().Select(error => new ArchiveError(Text(error, "file"), Text(error, "fileError") + Text(error, "importError")))]
            : [];

    private static string Text(JsonElement error, string name) => error.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    /// <summary>Writes the database and the files in the core's folder to an archive.</summary>
    /// <param name="Archive">The archive.</param>
    public sealed record Export(string Archive) : ArchiveCommand(Archive)
    {
        public override string Name => "APIExportArchive";

        public override IReadOnlyList<string> ResponseTypes => ["archiveExported"];

        private protected override string Verb => "export";
    }

    /// <summary>Replaces the database by an archive, and writes the archive's files to the core's folder. The core closes its database first.</summary>
    /// <param name="Archive">The archive.</param>
    public sealed record Import(string Archive) : ArchiveCommand(Archive)
    {
        public override string Name => "APIImportArchive";

        public override IReadOnlyList<string> ResponseTypes => ["archiveImported"];

        private protected override string Verb => "import";
    }

    public abstract record ArchiveCommand(string Archive) : ChatCommand<UnknownResponse>
    {
        public override NetworkUse NetworkUse => NetworkUse.None;

        public override bool IsQuery => false;

        private protected abstract string Verb { get; }

        private protected override void Write(CommandWriter writer, int form)
        {
            var json = new MemoryStream();
            using (var fields = new Utf8JsonWriter(json, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                fields.WriteStartObject();
                fields.WriteString("archivePath"u8, Archive);
                // The core extracts beside the archive, because the system's temporary folder may be too small, or in memory.
                fields.WriteString("parentTempDirectory"u8, Path.GetDirectoryName(Archive));
                fields.WriteEndObject();
            }

            writer.Literal($"/_db {Verb} ").Literal(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
        }
    }
}
