using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>What a response or event is about, in one line: for the views, which show it beside the type.</summary>
public static class ChatSummary
{
    /// <summary>The line; of a type that this version does not know, its fields.</summary>
    /// <param name="said">The response or event.</param>
    public static string Of(ApiUnion said) => said switch
    {
        UnknownEvent or UnknownResponse => string.Join(", ", said.UnknownFields?.Select(field => $"{field.Key}: {field.Value}") ?? []),
        ChatEvent chatEvent => EventSummary.Of(chatEvent),
        ChatResponse response => ResponseSummary.Of(response),
        _ => "",
    };
}
