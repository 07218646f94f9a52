using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>One case of a union: its tag and how to make and read it.</summary>
internal abstract class UnionCase<TUnion>(string tag)
    where TUnion : ApiUnion
{
    public string Tag { get; } = tag;

    public byte[] Utf8Tag { get; } = Encoding.UTF8.GetBytes(tag);

    public abstract TUnion Create();

    public abstract TUnion? Read(ref Utf8JsonReader reader, JsonSerializerOptions options);
}

/// <inheritdoc/>
internal sealed class UnionCase<TUnion, TCase>(string tag) : UnionCase<TUnion>(tag)
    where TUnion : ApiUnion
    where TCase : TUnion, new()
{
    public override TUnion Create() => new TCase();

    // The converter is called directly: JsonSerializer.Deserialize(ref reader) would scan the value once more first.
    public override TUnion? Read(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        ((JsonConverter<TCase>)options.GetConverter(typeof(TCase))).Read(ref reader, typeof(TCase), options);
}
