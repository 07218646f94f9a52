using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>
/// The base of every union of the bot API: a record that carries its case's tag in <c>type</c>. A tag this version of
/// the library does not know becomes the union's <c>Unknown…</c> case, whole.
/// </summary>
public abstract record ApiUnion : ApiRecord
{
    /// <summary>Makes a case of a union.</summary>
    /// <param name="type">The case's tag on the wire.</param>
    protected ApiUnion(string type) => Type = type;

    /// <summary>The case's tag, the API's <c>type</c>.</summary>
    [JsonPropertyName("type")]
    [JsonPropertyOrder(-1)]
    public string Type { get; set; }

    /// <summary>Whether the core sent the bare tag as a string, as 6.4 does for some unions; it is written back so.</summary>
    [JsonIgnore]
    internal bool IsBareTag { get; set; }

    /// <inheritdoc/>
    protected override string? DisplayText => Type;
}
