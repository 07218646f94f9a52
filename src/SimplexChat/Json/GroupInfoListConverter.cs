using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>Reads the groups of <c>groupsList</c>, each as <see cref="GroupInfoItemConverter"/> does.</summary>
internal sealed class GroupInfoListConverter : JsonConverter<IReadOnlyList<GroupInfo>>
{
    public override IReadOnlyList<GroupInfo> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"A list of groups is an array; got {reader.TokenType}.");
        }

        var groups = new List<GroupInfo>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            groups.Add(GroupInfoItemConverter.Instance.Read(ref reader, typeof(GroupInfo), options));
        }

        return groups;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<GroupInfo> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var group in value)
        {
            GroupInfoItemConverter.Instance.Write(writer, group, options);
        }

        writer.WriteEndArray();
    }
}
