using System.Text.Json;
using SimplexChat.Protocol;

namespace SimplexChat.Cores;

/// <summary>
/// What a core says of its database, read out of its JSON with nothing that may be secret: the texts of SQL errors quote
/// the statement, which may be the one that sets the key, or the connection string. So only known words are taken.
/// </summary>
internal sealed class StorageAnswer
{
    private StorageAnswer(IEnumerable<string> tags) => Id = string.Join(".", tags);

    /// <summary>The tags, from the outside in: <c>ok</c>, <c>errorMigration.upgrade</c>.</summary>
    public string Id { get; }

    /// <summary>The file that it is about; empty if it names none.</summary>
    public string File { get; private init; } = "";

    /// <summary>What SQLite refused, such as <c>ErrorFull</c>; null if it does not say.</summary>
    public string? Sqlite { get; private init; }

    /// <summary>What PostgreSQL refused, for people; null if that is not known.</summary>
    public string? Postgres { get; private init; }

    /// <exception cref="SimplexProtocolException">It is no JSON, or has no tag.</exception>
    public static StorageAnswer Of(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception e) when (Payload.IsDecodingError(e))
        {
            throw new SimplexProtocolException(
                "The core's library did not say how it went with the database. It is another library, or a broken one.", e);
        }
    }

    private static StorageAnswer Read(ReadOnlySpan<byte> json)
    {
        // By depth: the tag of a union need not be its first field.
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
