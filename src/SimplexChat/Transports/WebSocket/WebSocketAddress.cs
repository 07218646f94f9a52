using System.Net;

namespace SimplexChat.Transports.WebSocket;

/// <summary>Checks the addresses of WebSockets, and removes secrets from them.</summary>
internal static class WebSocketAddress
{
    private const string Good = "An address looks like ws://localhost:5225, or wss://core.example.com for TLS.";

    /// <summary>Parses an address from user input. Returns what is wrong with it, or null.</summary>
    public static string? TryParse(string? address, out Uri? uri)
    {
        var text = address?.Trim() ?? "";
        // Without a scheme, localhost:5225 would be read as the scheme "localhost".
        var whole = text.Contains("://") ? text : $"ws://{text}";
        uri = text.Length > 0 && Uri.TryCreate(whole, UriKind.Absolute, out var parsed) ? parsed : null;
        return uri is null ? $"This is not an address of a core. {Good}" : Problem(uri);
    }

    /// <summary>Returns what is wrong with an address, or null.</summary>
    public static string? Problem(Uri? uri) => uri switch
    {
        null => $"Specify the address of a core. {Good}",
        { IsAbsoluteUri: false } => $"This is not an address of a core. {Good}",
        { Scheme: "ws" or "wss", Host.Length: > 0 } => null,
        { Scheme: "http" or "https" } =>
            $"A core uses WebSocket, not {uri.Scheme}: use ws{uri.Scheme.Substring(4)}://{uri.Authority}. {Good}",
        _ => $"'{uri.Scheme}:' isn't a valid scheme for the address of a core. {Good}",
    };

    public static NetworkCredential? Credential(Uri uri)
    {
        if (uri.UserInfo.Length == 0)
        {
            return null;
        }

        var parts = uri.UserInfo.Split([':'], 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    /// <summary>Returns a value that is equal for two addresses of the same core.</summary>
    public static object Identity(Uri uri)
    {
        var isThisMachine = uri.IdnHost == "localhost" || (IPAddress.TryParse(uri.IdnHost, out var ip) && (ip.Equals(IPAddress.Loopback) || ip.Equals(IPAddress.IPv6Loopback)));
        return (isThisMachine ? "localhost" : uri.IdnHost, uri.Port, uri.AbsolutePath);
    }

    public static Uri WithoutUserInfo(Uri uri) => new UriBuilder(uri) { UserName = "", Password = "" }.Uri;
}
