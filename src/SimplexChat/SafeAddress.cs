using System.Text.RegularExpressions;

namespace SimplexChat;

/// <summary>
/// Removes the secrets from addresses that appear in errors, warnings, verbose messages and logs: the user info, the query and
/// the fragment.
/// </summary>
public static class SafeAddress
{
    private const string Hidden = "…";

    // Inside a text, an address ends at a space, a quote or a bracket.
    private static readonly Regex Address = new(
        @"[a-z][a-z0-9+.\-]*://[^\s'""<>()]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Returns the scheme, host, port and path of an address. A query or fragment is replaced by an ellipsis.</summary>
    /// <param name="address">The address.</param>
    public static string Of(Uri address)
    {
        if (address is null)
        {
            throw new ArgumentNullException(nameof(address));
        }

        if (!address.IsAbsoluteUri)
        {
            return Hidden;
        }

        if (address.Host.Length == 0)
        {
            return $"{address.Scheme}:{Hidden}";
        }

        // An @ in the path can be the end of a password that contains a slash.
        var hasLogin = address.AbsolutePath.Contains("@");
        var shown = address.GetComponents(
            UriComponents.SchemeAndServer | (hasLogin ? 0 : UriComponents.Path | UriComponents.KeepDelimiter), UriFormat.UriEscaped);
        return address.Fragment.Length > 0 && address.Query.Length == 0 ? $"{shown}#{Hidden}"
            : address.Query.Length > 0 ? $"{shown}?{Hidden}"
            : hasLogin ? $"{shown}/{Hidden}"
            : shown;
    }

    /// <summary>Returns an address as text without secrets. If the text isn't an address, only an ellipsis is returned.</summary>
    /// <param name="address">The address, with or without a scheme: <c>ws://localhost:5225</c> or <c>localhost:5225</c>.</param>
    public static string Of(string? address)
    {
        var text = address?.Trim() ?? "";
        const string scheme = "ws://";
        var hasScheme = text.Contains("://");
        if (!Uri.TryCreate(hasScheme ? text : scheme + text, UriKind.Absolute, out var uri))
        {
            return Hidden;
        }

        var shown = hasScheme ? Of(uri) : Of(uri).Substring(scheme.Length);
        // Uri adds a slash to an empty path.
        return text.EndsWith("/", StringComparison.Ordinal) ? shown : shown.TrimEnd('/');
    }

    /// <summary>Returns a text of another library in which all addresses are without secrets.</summary>
    /// <param name="text">The text.</param>
    public static string In(string text) => Address.Replace(text ?? throw new ArgumentNullException(nameof(text)), found =>
    {
        var address = found.Value.TrimEnd('.', ',', ';', ':');
        return Of(address) + found.Value.Substring(address.Length);
    });

    /// <summary>Returns the host of a relay's address, such as <c>smp://fingerprint:password@host</c>.</summary>
    /// <param name="relay">The address.</param>
    public static string HostOf(string relay) =>
        (relay ?? throw new ArgumentNullException(nameof(relay))).Substring(relay.LastIndexOf('@') + 1);
}
