using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Cores;

/// <summary>
/// The commands about a core's files, which the API reference leaves out. Their syntax is the parser's in the core's
/// Library/Commands.hs (<c>chatCommandP</c>), their JSON that of <c>ArchiveConfig</c>, <c>DBEncryptionConfig</c> and
/// <c>ArchiveError</c> in Controller.hs, and what they do is in Archive.hs. The core must not be started.
/// </summary>
internal static class StorageCommands
{
    /// <summary>Changes the key; both keys have to be ones that <see cref="IsKey"/> takes.</summary>
    public static SecretText ChangeKey(SecretText currentKey, SecretText newKey)
    {
        using var current = currentKey.ToJson();
        using var next = newKey.ToJson();
        return SecretText.Join("/_db encryption {\"currentKey\":\""u8, current, "\",\"newKey\":\""u8, next, "\"}"u8);
    }

    /// <summary>Whether the command can hold a key: the core reads printable ASCII only, and no spaces (<c>DBEncryptionKey</c>).</summary>
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

    /// <summary>What the core reported besides.</summary>
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

    /// <summary>Puts an archive in the place of the database, and its files into the core's folder. The core closes its database for that.</summary>
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
                // The core unpacks beside the archive: the system's folder may be too small, or in memory.
                fields.WriteString("parentTempDirectory"u8, Path.GetDirectoryName(Archive));
                fields.WriteEndObject();
            }

            writer.Literal($"/_db {Verb} ").Literal(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
        }
    }
}
