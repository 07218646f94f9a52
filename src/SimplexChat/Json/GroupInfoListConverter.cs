using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>
/// Reads the groups of <c>groupsList</c>: core 6.4.4 wraps each <c>GroupInfo</c> in a <c>GroupInfoSummary</c>, later
/// ones do not. The summary is kept in the group.
/// </summary>
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
            groups.Add(ReadOne(ref reader, options));
        }

        return groups;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<GroupInfo> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var group in value)
        {
            JsonSerializer.Serialize(writer, group, SimplexJson.TypeInfo<GroupInfo>());
        }

        writer.WriteEndArray();
    }

    private static GroupInfo ReadOne(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var ahead = reader;
        if (!ahead.Read() || !(ahead.ValueTextEquals("groupInfo"u8) || ahead.ValueTextEquals("groupSummary"u8)))
        {
            return Converter<GroupInfo>(options).Read(ref reader, typeof(GroupInfo), options)!;
        }

        var summary = Converter<GroupInfoSummary>(options).Read(ref reader, typeof(GroupInfoSummary), options)!;
        summary.GroupInfo.GroupSummary = summary.GroupSummary;
        return summary.GroupInfo;
    }

    private static JsonConverter<T> Converter<T>(JsonSerializerOptions options) =>
        (JsonConverter<T>)options.GetConverter(typeof(T));
}
