using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>
/// The base of all unions of the bot API. A union is a record with the tag of its case in <c>type</c>. A record with an unknown
/// tag is read as the union's <c>Unknown…</c> case, with all its fields.
/// </summary>
public abstract record ApiUnion : ApiRecord
{
    /// <summary>Initializes a case of a union.</summary>
    /// <param name="type">The tag of the case in the API.</param>
    protected ApiUnion(string type) => Type = type;

    /// <summary>Gets or sets the tag of the case, the API's <c>type</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; set; }

    /// <summary>Gets or sets whether the core sent only the tag as a string, as core 6.4 does for some unions. The union is written in the same form.</summary>
    internal bool IsBareTag { get; set; }

    /// <inheritdoc/>
    public virtual bool Equals(ApiUnion? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <inheritdoc/>
    protected override string? DisplayText => Type;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    // A case can have several tags.
    private void ReadType(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals(Type))
        {
            Type = reader.GetString() ?? "";
        }
    }

    internal override void ReadFields(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                base.ReadFields(ref reader);
                break;
            case JsonTokenType.String:
                ReadType(ref reader);
                IsBareTag = true;
                break;
            default:
                throw new JsonException($"A {GetType().BaseType!.Name} is an object with a 'type', or its tag; got {reader.TokenType}.");
        }
    }

    internal override bool ReadField(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (!name.SequenceEqual("type"u8))
        {
            return false;
        }

        ReadType(ref reader);
        return true;
    }

    internal override void Write(Utf8JsonWriter writer)
    {
        if (IsBareTag)
        {
            writer.WriteStringValue(Type);
        }
        else
        {
            base.Write(writer);
        }
    }

    internal override void WriteFields(Utf8JsonWriter writer) => writer.WriteString("type"u8, Type);
}
