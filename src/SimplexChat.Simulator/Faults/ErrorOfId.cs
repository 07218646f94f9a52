using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Makes an error of its id: the tags from the outside in, as <see cref="ChatError.ErrorId"/> has them.</summary>
public static class ErrorOfId
{
    // Below which field the next tag is, by the tags before it.
    private static readonly Dictionary<string, string> Inside = new(StringComparer.Ordinal)
    {
        ["error"] = "errorType",
        ["errorStore"] = "storeError",
        ["errorAgent"] = "agentError",
        ["errorAgent.CMD"] = "cmdErr",
        ["errorAgent.CONN"] = "connErr",
        ["errorAgent.SMP"] = "smpErr",
        ["errorAgent.NTF"] = "ntfErr",
        ["errorAgent.XFTP"] = "xftpErr",
        ["errorAgent.FILE"] = "fileErr",
        ["errorAgent.PROXY"] = "proxyErr",
        ["errorAgent.RCP"] = "rcpErr",
        ["errorAgent.BROKER"] = "brokerErr",
        ["errorAgent.AGENT"] = "agentErr",
    };

    /// <summary>The error; its other fields are empty.</summary>
    /// <param name="errorId">The id, such as <c>errorStore.userContactLinkNotFound</c>.</param>
    /// <exception cref="FormatException">The API has no such error.</exception>
    public static ChatError Make(string errorId)
    {
        if (errorId is null)
        {
            throw new ArgumentNullException(nameof(errorId));
        }

        var tags = errorId.Split('.');
        var json = Nest(tags, 0);
        var error = json is null ? null : ChatError.FromJson(json);
        return error?.ErrorId == errorId && IsKnown(error)
            ? error
            : throw new FormatException(
                $"'{errorId}' is no error of the API. Write its tags from the outside in, as in errorStore.userContactLinkNotFound, error.invalidConnReq or errorAgent.BROKER.TIMEOUT.");
    }

    private static string? Nest(string[] tags, int from)
    {
        var tag = $"\"{JsonEncodedText.Encode(tags[from])}\"";
        if (from == tags.Length - 1)
        {
            return $$"""{"type":{{tag}}}""";
        }

        return Inside.TryGetValue(string.Join(".", tags.Take(from + 1)), out var field) && Nest(tags, from + 1) is { } inner
            ? $$"""{"type":{{tag}},"{{field}}":{{inner}}}"""
            : null;
    }

    private static bool IsKnown(ChatError error) => error switch
    {
        ErrorChatError { ErrorType: not UnknownChatErrorType and not null } => true,
        ErrorStoreChatError { StoreError: not UnknownStoreError and not null } => true,
        ErrorAgentChatError { AgentError: not UnknownAgentErrorType and not null } => true,
        _ => false,
    };
}
