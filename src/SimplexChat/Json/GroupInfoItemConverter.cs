using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>
/// Reads one group of <c>groupsList</c>: core 6.4.4 wraps each <c>GroupInfo</c> in a <c>GroupInfoSummary</c>, later ones
/// do not. The summary is kept in the group.
/// </summary>
internal sealed class GroupInfoItemConverter : JsonConverter<GroupInfo>
{
    public static GroupInfoItemConverter Instance { get; } = new();

    public override GroupInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ahead = reader;
        if (!ahead.Read()
            || ahead.TokenType != JsonTokenType.PropertyName
            || !(ahead.ValueTextEquals("groupInfo"u8) || ahead.ValueTextEquals("groupSummary"u8)))
        {
            return Converter<GroupInfo>(options).Read(ref reader, typeof(GroupInfo), options)!;
        }

        var summary = Converter<GroupInfoSummary>(options).Read(ref reader, typeof(GroupInfoSummary), options)!;
        summary.GroupInfo.GroupSummary = summary.GroupSummary;
        return summary.GroupInfo;
    }

    public override void Write(Utf8JsonWriter writer, GroupInfo value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, SimplexJson.TypeInfo<GroupInfo>());

    private static JsonConverter<T> Converter<T>(JsonSerializerOptions options) =>
        (JsonConverter<T>)options.GetConverter(typeof(T));
}
