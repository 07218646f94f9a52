using System.Text.RegularExpressions;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Network;

/// <summary>A text in the form of a SimpleX link. Its target doesn't have to exist.</summary>
internal sealed class LinkText
{
    // A full group link has the form of an address with this additional data.
    private const string GroupMark = "&data=%7B%22groupLinkId%22";

    private static readonly Regex Full = new(
        @"^(?:simplex:/|https://simplex\.chat/)(?<rest>(?<kind>contact|invitation)#/\?v=.*smp(?:=|%3D)(?<server>\S+))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Short = new(
        @"^(?:simplex:/|https://(?<host>[^/\s]+)/)(?<kind>[aicg])#\S{32,}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private LinkText(string text, Match match, bool isShort)
    {
        IsShort = isShort;
        Text = isShort ? text : "simplex:/" + match.Groups["rest"].Value;
        Type = match.Groups["kind"].Value switch
        {
            "contact" when text.Contains(GroupMark) => SimplexLinkType.Group,
            "contact" or "a" => SimplexLinkType.Contact,
            "invitation" or "i" => SimplexLinkType.Invitation,
            "g" => SimplexLinkType.Group,
            _ => SimplexLinkType.Channel,
        };
        Hosts = isShort
            ? match.Groups["host"].Success ? [match.Groups["host"].Value] : []
            : [.. ServerHosts(Uri.UnescapeDataString(match.Groups["server"].Value))];
    }

    /// <summary>Gets the link. A full link is in the form that cores use internally.</summary>
    public string Text { get; }

    public bool IsShort { get; }

    public SimplexLinkType Type { get; }

    /// <summary>Gets the host names of the relays in the link.</summary>
    public IReadOnlyList<string> Hosts { get; }

    public static LinkText? TryParse(string text)
    {
        if (Full.Match(text) is { Success: true } full)
        {
            return new(text, full, isShort: false);
        }

        return Short.Match(text) is { Success: true } brief ? new(text, brief, isShort: true) : null;
    }

    // smp://<key hash>@<host>[,<host>][:<port>]/<queue>#…
    private static IEnumerable<string> ServerHosts(string server)
    {
        var start = server.IndexOf('@') + 1;
        var end = server.IndexOf('/', start);
        return end < 0 ? [] : server.Substring(start, end - start).Split(':')[0].Split(',');
    }
}
