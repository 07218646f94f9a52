using System.Text.Json;
using SimplexChat.Protocol;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Holds the parts of a core's response about its database that can't contain secrets. The texts of SQL errors contain the
/// statement, which may set the key, or the connection string. So only known words are read from them.
/// </summary>
internal sealed class StorageAnswer
{
    private StorageAnswer(IEnumerable<string> tags) => Id = string.Join(".", tags);

    /// <summary>Gets the tags, from the outermost to the innermost: <c>ok</c>, <c>errorMigration.upgrade</c>.</summary>
    public string Id { get; }

    /// <summary>Gets the file that the response is about; empty if it names none.</summary>
    public string File { get; private init; } = "";

    /// <summary>Gets the SQLite error, such as <c>ErrorFull</c>; null if there is none.</summary>
    public string? Sqlite { get; private init; }

    /// <summary>Gets a description of the PostgreSQL error; null if unknown.</summary>
    public string? Postgres { get; private init; }

    /// <summary>Reads a response.</summary>
    /// <exception cref="SimplexProtocolException">The response isn't JSON, or has no tag.</exception>
    public static StorageAnswer Of(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception e) when (Payload.IsDecodingError(e))
        {
            throw new SimplexProtocolException(
                "The core's library returned no result for the database operation. The library is damaged, or isn't the core's.", e);
        }
    }

    private static StorageAnswer Read(ReadOnlySpan<byte> json)
    {
        // Sorted by depth, because the tag of a union may not be its first field.
        SortedDictionary<int, string> tags = [];
        var file = "";
        string? sqlite = null;
        string? postgres = null;
        var reader = new Utf8JsonReader(json, Payload.ReaderOptions);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isTag = reader.ValueTextEquals("type"u8);
            var isFile = reader.ValueTextEquals("dbFile"u8);
            var isSql = reader.ValueTextEquals("dbError"u8) || reader.ValueTextEquals("migrationSQLError"u8);
            if ((isTag || isFile || isSql) && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                if (isTag)
                {
                    tags[reader.CurrentDepth] = reader.GetString()!;
                }
                else if (isFile)
                {
                    file = reader.GetString()!;
                }
                else
                {
                    sqlite = SqliteError.KindOf(reader.ValueSpan);
                    postgres = PostgresError.Describe(reader.ValueSpan);
                }
            }
        }

        return tags.Count == 0
            ? throw new JsonException("There is no tag.")
            : new StorageAnswer(tags.Values) { File = file, Sqlite = sqlite, Postgres = postgres };
    }
}
