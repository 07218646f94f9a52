using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>
/// Describes a response, event, chat, person or message in one line. The views show the line beside the type or id.
/// </summary>
public static class ChatSummary
{
    private const int MostShown = 1000;

    /// <summary>Returns the line, escaped for the terminal. For an unknown type, the line lists its fields.</summary>
    /// <param name="said">The response, event, chat, person or message.</param>
    public static string Of(ApiRecord said) => SafeText.Line(Describe(said), MostShown);

    private static string Describe(ApiRecord said) => said switch
    {
        UnknownEvent or UnknownResponse => string.Join(", ", said.UnknownFields?.Select(field => $"{field.Key}: {field.Value}") ?? []),
        ChatEvent chatEvent => EventSummary.Of(chatEvent),
        ChatResponse response => ResponseSummary.Of(response),
        AChatItem item => Words.Item(item),
        AChat { ChatItems.Count: > 0 } chat => $"{chat.Name}: {MessageLine.Of(chat.ChatItems[chat.ChatItems.Count - 1])}",
        User user => Named($"{user}", user.FullName),
        Contact contact => Named($"{contact}", contact.FullName),
        GroupInfo group => Named($"{group}", group.FullName),
        GroupMember member => Named($"{member}", member.FullName),
        UserContactRequest request => Named(ChatName.Format('@', request.LocalDisplayName), request.FullName),
        _ => said.ToString(),
    };

    private static string Named(string name, string fullName) => fullName.Length > 0 ? $"{name} ({fullName})" : name;
}
