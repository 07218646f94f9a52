using System.Text.RegularExpressions;

namespace SimplexChat.Testing.Conversations;

/// <summary>The one-to-one mapping of ids, keys and links between two conversations.</summary>
internal sealed partial class Renaming
{
    // The kinds of the numbers in commands.
    private static readonly (Regex Place, string Kind)[] Places =
    [
        (UserPlace(), "user"),
        (ContactPlace(), "contact"),
        (ForwardedContactPlace(), "contact"),
        (GroupPlace(), "group"),
        (AddedContactPlace(), "contact"),
        (MemberPlace(), "member"),
        (MentionPlace(), "member"),
        (ItemPlace(), "item"),
        (QuotePlace(), "item"),
        (ConnectionPlace(), "connection"),
        (RequestPlace(), "request"),
        (FilePlace(), "file"),
    ];

    private readonly Dictionary<(string Scope, string Kind, string Value), string> _there = [];
    private readonly Dictionary<(string Scope, string Kind, string Value), string> _back = [];

    /// <summary>Adds a pair of corresponding values.</summary>
    /// <returns>The conflict if one of the values already corresponds to another one; otherwise null.</returns>
    public string? Learn(string scope, string kind, string recorded, string actual)
    {
        if (_there.TryGetValue((scope, kind, recorded), out var expected) && expected != actual)
        {
            return $"{kind} {recorded} stood for {expected}, now for {actual}";
        }

        if (_back.TryGetValue((scope, kind, actual), out var earlier) && earlier != recorded)
        {
            return $"{kind} {actual} was {earlier}, now is {recorded}";
        }

        _there[(scope, kind, recorded)] = actual;
        _back[(scope, kind, actual)] = recorded;
        return null;
    }

    /// <summary>Returns whether two values correspond, or whether neither has a corresponding value.</summary>
    public bool MayBe(string scope, string kind, string recorded, string actual) =>
        _there.TryGetValue((scope, kind, recorded), out var known)
            ? known == actual
            : !_back.ContainsKey((scope, kind, actual));

    /// <summary>Returns a recorded command with the ids and links of the other conversation.</summary>
    public string Translate(string core, string command)
    {
        foreach (var (place, kind) in Places)
        {
            command = place.Replace(command, match => match.Groups["before"].Value
                + string.Join(",", match.Groups["id"].Value.Split(',').Select(id => _there.GetValueOrDefault((core, kind, id), id))));
        }

        var keys = _there.Where(pair => pair.Key is { Scope: "", Kind: "link" or "server" or "code" })
            .OrderByDescending(pair => pair.Key.Value.Length);
        command = keys.Aggregate(command, (text, key) => text.Replace(key.Key.Value, key.Value, StringComparison.Ordinal));
        return keys.Where(key => key.Key.Kind == "server")
            .Aggregate(command, (text, server) => text.Replace(Host(server.Key.Value), Host(server.Value), StringComparison.Ordinal));
    }

    // A relay can have another fingerprint in a command, but the same host.
    private static string Host(string server) => server[server.LastIndexOf('@')..];

    [GeneratedRegex(@"^(?<before>/_(?:user|servers|server test|validate_servers|hide user|mute user|unmute user|delete user|profile|address|show_address|delete_address|profile_address|address_settings|connect plan|connect|contacts|get chats|group|ttl) |/_groups)(?<id>\d+)")]
    private static partial Regex UserPlace();

    [GeneratedRegex(@"^(?<before>/_(?:send|get chat|get item info|set alias|settings|read chat|read chat items|unread chat|clear chat|forward plan|forward|ttl \d+|get code|verify code|invite member contact|accept member contact|update item|delete item|reaction|set prefs|delete) @)(?<id>\d+)")]
    private static partial Regex ContactPlace();

    [GeneratedRegex(@"^(?<before>/_forward \S+ @)(?<id>\d+)")]
    private static partial Regex ForwardedContactPlace();

    [GeneratedRegex(@"^(?<before>/_[a-z_ ]+ ?#)(?<id>\d+)")]
    private static partial Regex GroupPlace();

    [GeneratedRegex(@"^(?<before>/_add #\d+ )(?<id>\d+)")]
    private static partial Regex AddedContactPlace();

    [GeneratedRegex(@"^(?<before>/_(?:member role|block|remove|accept member|create member contact|get code|verify code|info|member settings) #\d+ )(?<id>[\d,]+)")]
    private static partial Regex MemberPlace();

    [GeneratedRegex(@"(?<before>""mentions"": \{""[^""]*"": )(?<id>\d+)")]
    private static partial Regex MentionPlace();

    [GeneratedRegex(@"^(?<before>/_(?:(?:get item info|update item|delete item|reaction|read chat items|forward plan|forward \S+) [@#]\d+|delete member item #\d+) )(?<id>[\d,]+)")]
    private static partial Regex ItemPlace();

    [GeneratedRegex(@"(?<before>""quotedItemId"": )(?<id>\d+)")]
    private static partial Regex QuotePlace();

    [GeneratedRegex(@"^(?<before>/_delete :)(?<id>\d+)")]
    private static partial Regex ConnectionPlace();

    [GeneratedRegex(@"^(?<before>/_(?:accept|reject)(?: incognito=on)? )(?<id>\d+)")]
    private static partial Regex RequestPlace();

    [GeneratedRegex(@"^(?<before>/(?:freceive|fcancel) )(?<id>\d+)")]
    private static partial Regex FilePlace();
}
