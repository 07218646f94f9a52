using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>Responses that tests need often.</summary>
public static class CoreResponses
{
    /// <summary>An active user, with what the API requires of one.</summary>
    /// <param name="name">The user's name.</param>
    /// <param name="userId">The user's id.</param>
    public static string ActiveUser(string name = "alice", long userId = 1) => $$$"""
        {"type":"activeUser","user":{"userId":{{{userId}}},"agentUserId":"1","userContactId":1,"localDisplayName":"{{{name}}}",
        "profile":{"profileId":1,"displayName":"{{{name}}}","fullName":"","localAlias":""},"activeUser":true}}
        """;

    /// <summary>A refusal with <c>commandError</c>.</summary>
    /// <param name="message">What a core says.</param>
    public static string CommandError(string message) => Error(
        $$$"""{"type":"error","errorType":{"type":"commandError","message":{{{JsonSerializer.Serialize(message)}}}}}""");

    /// <summary>A refusal with a store's error.</summary>
    /// <param name="tag">The error's tag, such as <c>userContactLinkNotFound</c>.</param>
    public static string StoreError(string tag) => Error($$$"""{"type":"errorStore","storeError":{"type":"{{{tag}}}"}}""");

    /// <summary>A refusal.</summary>
    /// <param name="chatError">The ChatError, JSON.</param>
    public static string Error(string chatError) => $$"""{"type":"chatCmdError","chatError":{{chatError}}}""";
}
