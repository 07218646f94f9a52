using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// Creates an error from its id, which consists of the core's tags from the general to the specific; see <see
/// cref="ChatError.ErrorId"/>.
/// </summary>
public static class ErrorOfId
{
    // The field that contains the next tag, by the tags before it.
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
        ["errorAgent.AGENT.A_SERVICE"] = "serviceError",
    };

    /// <summary>Creates an error. Its other fields are empty.</summary>
    /// <param name="errorId">The id, such as <c>errorStore.userContactLinkNotFound</c>.</param>
    /// <exception cref="FormatException">The API doesn't have this error.</exception>
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
                $"'{errorId}' isn't an error of the API. Use an error id such as errorStore.userContactLinkNotFound, error.invalidConnReq or errorAgent.BROKER.TIMEOUT.");
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
