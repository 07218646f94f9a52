using System.Text.Json;
using System.Text.Json.Nodes;

namespace SimplexChat.Testing.Conversations;

/// <summary>
/// The properties of events that the comparison requires: the chat, and the parts that can be in one event or in several.
/// </summary>
internal static class ConversationEvents
{
    // The paths of the chat's id in events.
    private static readonly string[][] ContactPaths =
    [
        ["contact", "contactId"],
        ["toContact", "contactId"],
        ["contactRequest", "contactId_"],
        ["chatItem", "chatInfo", "contact", "contactId"],
        ["chatItem_", "chatInfo", "contact", "contactId"],
        ["chatItems", "chatInfo", "contact", "contactId"],
        ["reaction", "chatInfo", "contact", "contactId"],
        ["chatItemDeletions", "deletedChatItem", "chatInfo", "contact", "contactId"],
    ];

    private static readonly string[][] GroupPaths =
    [
        ["groupInfo", "groupId"],
        ["toGroup", "groupId"],
        ["chatItem", "chatInfo", "groupInfo", "groupId"],
        ["chatItems", "chatInfo", "groupInfo", "groupId"],
        ["reaction", "chatInfo", "groupInfo", "groupId"],
        ["chatItemDeletions", "deletedChatItem", "chatInfo", "groupInfo", "groupId"],
    ];

    public static string Type(JsonElement chatEvent) => chatEvent.GetProperty("type").GetString()!;

    /// <summary>
    /// Splits an event into one event for each status, because several statuses can be in one event or in several.
    /// </summary>
    public static IEnumerable<JsonElement> Split(JsonElement chatEvent)
    {
        if (Type(chatEvent) != "chatItemsStatusesUpdated")
        {
            return [chatEvent];
        }

        return chatEvent.GetProperty("chatItems").EnumerateArray().Select(item =>
        {
            var one = JsonNode.Parse(chatEvent.GetRawText())!;
            one["chatItems"] = new JsonArray(JsonNode.Parse(item.GetRawText()));
            return JsonSerializer.SerializeToElement(one);
        });
    }

    /// <summary>Returns the kind and the id of the event's chat, or null if the event has no chat.</summary>
    public static (string Kind, string Id)? Chat(JsonElement chatEvent) =>
        Find(chatEvent, ContactPaths) is { } contact ? ("contact", contact)
            : Find(chatEvent, GroupPaths) is { } group ? ("group", group)
            : null;

    /// <summary>Returns the id of the message whose status an event contains, or null for another event.</summary>
    public static string? StatusItem(JsonElement chatEvent) => Type(chatEvent) == "chatItemsStatusesUpdated"
        ? Follow(chatEvent, ["chatItems", "chatItem", "meta", "itemId"])
        : null;

    private static string? Find(JsonElement chatEvent, string[][] paths) =>
        paths.Select(path => Follow(chatEvent, path)).FirstOrDefault(id => id is not null);

    private static string? Follow(JsonElement element, string[] path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                if (element.GetArrayLength() == 0)
                {
                    return null;
                }

                element = element[0];
            }

            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ToString();
    }
}
