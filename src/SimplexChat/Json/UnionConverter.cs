using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>Reads and writes a union where System.Text.Json asks for it.</summary>
internal abstract class UnionConverter<T>(CaseMaker<T> make) : JsonConverter<T>
    where T : ApiUnion
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.ReadUnion(make);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.Write(writer);
}
