using System.Text;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>
/// The base of all records of the bot API. Unknown fields of newer cores are kept, and are written with the record. Two records
/// are equal if they have the same type and the same JSON.
/// </summary>
public abstract record ApiRecord
{
    /// <summary>
    /// Gets or sets the fields that this version of the library doesn't support, by their names in the API, or null if there
    /// are none.
    /// </summary>
    public Dictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>Returns a short text. The text never contains the complete record, because a record can contain a message or a key.</summary>
    public sealed override string ToString() => DisplayText ?? GetType().Name;

    /// <summary>
    /// Returns the record as the API's own JSON, in one line, with all fields that the core sent. The type's <c>FromJson</c>
    /// reads the text. <see cref="JsonSerializer"/> reads and writes the same JSON.
    /// </summary>
    public string ToJson() => SimplexJson.Write(this);

    /// <summary>Writes the record as a JSON value.</summary>
    /// <param name="writer">The writer.</param>
    public void WriteTo(Utf8JsonWriter writer) => Write(writer ?? throw new ArgumentNullException(nameof(writer)));

    /// <summary>Returns whether the other record has the same type and the same JSON.</summary>
    /// <param name="other">The other record.</param>
    public virtual bool Equals(ApiRecord? other) =>
        ReferenceEquals(this, other)
        || (other is not null && EqualityContract == other.EqualityContract
            && (HasValuesOf(other) ?? string.Equals(ToJson(), other.ToJson(), StringComparison.Ordinal)));

    /// <summary>Returns a hash of the record's JSON. The hash changes when a property changes.</summary>
    public override int GetHashCode() => ValueHash ?? StringComparer.Ordinal.GetHashCode(ToJson());

    /// <summary>Gets the hash of a type that doesn't need JSON for it, or null. Records with the same JSON have the same hash.</summary>
    internal virtual int? ValueHash => null;

    /// <summary>Gets the text that <see cref="ToString"/> returns, or null for the name of the type.</summary>
    protected virtual string? DisplayText => null;

    /// <summary>Not used: <see cref="ToString"/> returns <see cref="DisplayText"/>.</summary>
    /// <param name="builder">The builder, which isn't used.</param>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Returns whether a record of the same type has the same JSON, or null if only the JSON shows it.</summary>
    /// <param name="other">The other record.</param>
    internal virtual bool? HasValuesOf(ApiRecord other) => null;

    /// <summary>Reads the fields of the object at the reader's position.</summary>
    internal virtual void ReadFields(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A {GetType().Name} is an object; got {reader.TokenType}.");
        }

        Span<byte> buffer = stackalloc byte[JsonReading.BufferSize];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonReading.Utf8(in reader, buffer);
            reader.Read();
            if (!ReadField(name, ref reader))
            {
                (UnknownFields ??= [])[JsonReading.Text(name)] = JsonElement.ParseValue(ref reader);
            }
        }
    }

    /// <summary>Reads the value of a field, if the type has a field with that name.</summary>
    internal virtual bool ReadField(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader) => false;

    /// <summary>Writes the record as a JSON value.</summary>
    internal virtual void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteFields(writer);
        if (UnknownFields is not null)
        {
            WriteUnknownFields(writer, UnknownFields);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the fields of the type that aren't null.</summary>
    internal virtual void WriteFields(Utf8JsonWriter writer)
    {
    }

    private static void WriteUnknownFields(Utf8JsonWriter writer, Dictionary<string, JsonElement> fields)
    {
        foreach (var field in fields)
        {
            writer.WritePropertyName(field.Key);
            field.Value.WriteTo(writer);
        }
    }
}
