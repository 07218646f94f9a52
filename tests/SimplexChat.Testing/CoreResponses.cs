using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>Frequent responses.</summary>
public static class CoreResponses
{
    /// <summary>Returns an active user with the fields that the API requires.</summary>
    /// <param name="name">The name of the user.</param>
    /// <param name="userId">The id of the user.</param>
    public static string ActiveUser(string name = "alice", long userId = 1) => $$$"""
        {"type":"activeUser","user":{"userId":{{{userId}}},"agentUserId":"1","userContactId":1,"localDisplayName":"{{{name}}}",
        "profile":{"profileId":1,"displayName":"{{{name}}}","fullName":"","localAlias":""},"activeUser":true}}
        """;

    /// <summary>Returns the error <c>commandError</c>.</summary>
    /// <param name="message">The message of the core.</param>
    public static string CommandError(string message) => Error(
        $$$"""{"type":"error","errorType":{"type":"commandError","message":{{{JsonSerializer.Serialize(message)}}}}}""");

    /// <summary>Returns an error of the database.</summary>
    /// <param name="tag">The tag of the error, such as <c>userContactLinkNotFound</c>.</param>
    public static string StoreError(string tag) => Error($$$"""{"type":"errorStore","storeError":{"type":"{{{tag}}}"}}""");

    /// <summary>Returns an error.</summary>
    /// <param name="chatError">The ChatError in JSON.</param>
    public static string Error(string chatError) => $$"""{"type":"chatCmdError","chatError":{{chatError}}}""";
}
