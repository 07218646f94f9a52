using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>
/// The base of every record of the bot API. Fields this version of the library does not know are kept, and are written
/// back when the record is.
/// </summary>
public abstract record ApiRecord
{
    /// <summary>Fields the core sent that the API facts do not list, by their wire names; null when there were none.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>A short text for people: never the whole record, which may hold a message's text or a key.</summary>
    public sealed override string ToString() => DisplayText ?? GetType().Name;

    /// <summary>What <see cref="ToString"/> returns; null for the type's name.</summary>
    [JsonIgnore]
    protected virtual string? DisplayText => null;
}
