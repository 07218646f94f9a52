using System.Text.Json;
using System.Text.RegularExpressions;

namespace SimplexChat.Testing.Conversations;

/// <summary>
/// Compares two responses or events field by field. Ids can differ if each id always corresponds to the same other id.
/// Keys, links, random names, server addresses and times can have other values in the same format. So can the counters of
/// the agent's statistics, whose names begin with an underscore. All other fields must be equal.
/// </summary>
internal sealed partial class FieldComparer(Renaming renaming)
{
    private const int MaxLength = 300;
    private const string SocketField = "connectError";

    // The fields with ids. Each core has its own ids.
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["userId"] = "user",
        ["commandUserId"] = "user",
        ["activeUserId"] = "user",
        ["agentUserId"] = "agentUser",
        ["contactId"] = "contact",
        ["contactId_"] = "contact",
        ["byContactId"] = "contact",
        ["memberContactId"] = "contact",
        ["viaContact"] = "contact",
        ["groupId"] = "group",
        ["groupMemberId"] = "member",
        ["invitedByGroupMemberId"] = "member",
        ["memberContactProfileId"] = "profile",
        ["userContactId"] = "contact",
        ["entityId"] = "contact",
        ["profileId"] = "profile",
        ["customUserProfileId"] = "profile",
        ["connId"] = "connection",
        ["pccConnId"] = "connection",
        ["viaUserContactLink"] = "address",
        ["userContactLinkId"] = "address",
        ["userContactLinkId_"] = "address",
        ["contactRequestId"] = "request",
        ["itemId"] = "item",
        ["minUnreadItemId"] = "item",
        ["noteFolderId"] = "noteFolder",
        ["fileId"] = "file",
        ["fileDescrId"] = "fileDescription",
        ["serverId"] = "server",
        ["fromGroupId_"] = "group",
        ["fromGroupMemberId_"] = "member",
        ["fromGroupMemberConnId_"] = "connection",
        ["contactGroupMemberId"] = "member",
    };

    // The fields with keys and links, which are the same in all cores.
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["agentConnId"] = "agentConnection",
        ["agentConnIds"] = "agentConnection",
        ["pccAgentConnId"] = "agentConnection",
        ["agentInvitationId"] = "agentInvitation",
        ["memberId"] = "memberKey",
        ["businessId"] = "memberKey",
        ["customerId"] = "memberKey",
        ["groupLinkId"] = "groupLink",
        ["viaGroupLinkUri"] = "link",
        ["agentQueueId"] = "queue",
        ["xContactId"] = "xContact",
        ["agentSndFileId"] = "agentFile",
        ["agentRcvFileId"] = "agentFile",
        ["privateSndFileDescr"] = "fileDescription",
        ["fileDescrText"] = "fileDescription",
        ["itemSharedMsgId"] = "message",
        ["sharedMsgId"] = "message",
        ["salt"] = "salt",
        ["hash"] = "hash",
        ["server"] = "server",
        ["serverAddress"] = "server",
        ["brokerAddress"] = "server",
        ["testServer"] = "server",
        ["rcvServer"] = "server",
        ["sndServer"] = "server",
        ["smpServer"] = "server",
        ["connFullLink"] = "link",
        ["connShortLink"] = "link",
        ["contactLink"] = "link",
        ["groupDirectInvLink"] = "link",
        ["connectionCode"] = "code",
        ["expectedCode"] = "code",
    };

    /// <summary>Returns the first difference, or null.</summary>
    /// <param name="core">The core of the message.</param>
    /// <param name="recorded">The expected message.</param>
    /// <param name="actual">The message of the core.</param>
    public FieldDifference? Find(string core, JsonElement recorded, JsonElement actual) => Find(core, "", "", recorded, actual);

    private FieldDifference? Find(string core, string path, string field, JsonElement recorded, JsonElement actual)
    {
        if (recorded.ValueKind != actual.ValueKind)
        {
            return Differ(path, recorded, actual);
        }

        return recorded.ValueKind switch
        {
            JsonValueKind.Object => FindInObjects(core, path, recorded, actual),
            JsonValueKind.Array => FindInArrays(core, path, field, recorded, actual),
            _ => FindInValues(core, path, field, recorded, actual),
        };
    }

    private FieldDifference? FindInObjects(string core, string path, JsonElement recorded, JsonElement actual)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var property in recorded.EnumerateObject())
        {
            var difference = actual.TryGetProperty(property.Name, out var value)
                ? Find(core, prefix + property.Name, KindField(recorded, property.Name), property.Value, value)
                : new(prefix + property.Name, Short(property.Value), "nothing");
            if (difference is not null)
            {
                return difference;
            }
        }

        foreach (var property in actual.EnumerateObject())
        {
            if (!recorded.TryGetProperty(property.Name, out _))
            {
                return new(prefix + property.Name, "nothing", Short(property.Value));
            }
        }

        return null;
    }

    // The kind of a connection's entity depends on the type of the connection.
    private static string KindField(JsonElement element, string field) => field == "entityId"
        && element.TryGetProperty("connType", out var type) && type.GetString() == "member" ? "groupMemberId" : field;

    private FieldDifference? FindInArrays(string core, string path, string field, JsonElement recorded, JsonElement actual)
    {
        if (recorded.GetArrayLength() != actual.GetArrayLength())
        {
            return new(path, $"{recorded.GetArrayLength()} elements", $"{actual.GetArrayLength()}: {Short(actual)}");
        }

        for (var i = 0; i < recorded.GetArrayLength(); i++)
        {
            if (Find(core, $"{path}[{i}]", field, recorded[i], actual[i]) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private FieldDifference? FindInValues(string core, string path, string field, JsonElement recorded, JsonElement actual)
    {
        var (expected, got) = (recorded.ToString(), actual.ToString());
        if (Keys.TryGetValue(field, out var key))
        {
            return KeyForm(expected) == KeyForm(got) ? Learn("", key, path, expected, got) : Differ(path, recorded, actual);
        }

        if (Ids.TryGetValue(field, out var kind) && expected != "0")
        {
            return Learn(core, kind, path, expected, got);
        }

        if (field is "displayName" or "localDisplayName" && RandomName().IsMatch(expected) && RandomName().IsMatch(got))
        {
            return Learn("", "randomName", path, expected, got);
        }

        var same = recorded.ValueKind == JsonValueKind.String && Time().IsMatch(expected) ? TimeForm(expected) == TimeForm(got)
            : IsCounter(field, recorded) ? IsCounter(field, actual)
            : field == SocketField ? Socket().Replace(expected, "<socket>") == Socket().Replace(got, "<socket>")
            : expected == got;
        return same ? null : Differ(path, recorded, actual);
    }

    private FieldDifference? Learn(string scope, string kind, string path, string recorded, string actual) =>
        renaming.Learn(scope, kind, recorded, actual) is { } wrong
            ? new(path, $"{kind} {Short(recorded)}", $"{Short(actual)} ({Short(wrong)})")
            : null;

    private static string KeyForm(string text) => SecurityCode().IsMatch(text)
        ? Digit().Replace(text, "0")
        : Host().Replace(Port().Replace(RandomPart().Replace(text, match => $"<{match.Length}>"), "<port>"), "<host>");

    // The agent counts its requests to the relays, which depend on the network. A counter is a number that isn't negative.
    private static bool IsCounter(string field, JsonElement value) => field.StartsWith('_')
        && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count >= 0;

    // Cores record times with a fraction of a second, and relays in whole seconds. Times of 1970 must be equal.
    private static string TimeForm(string text) => text switch
    {
        _ when !Time().IsMatch(text) => text,
        _ when text.StartsWith("1970-", StringComparison.Ordinal) => text,
        _ => text.Contains('.', StringComparison.Ordinal) ? "fraction" : "seconds",
    };

    private static FieldDifference Differ(string path, JsonElement recorded, JsonElement actual) =>
        new(path, Short(recorded), Short(actual));

    private static string Short(JsonElement value) => Short(value.GetRawText());

    private static string Short(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "…";

    // Errors contain the number that the operating system assigned to the socket.
    [GeneratedRegex(@"<socket: \d+>")]
    private static partial Regex Socket();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?Z$")]
    private static partial Regex Time();

    // Cores write the security code of a connection in groups of five digits.
    [GeneratedRegex(@"^(?:\d{5} )+\d{1,5}$")]
    private static partial Regex SecurityCode();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();

    [GeneratedRegex(@"[A-Za-z0-9_+/-]{16,}")]
    private static partial Regex RandomPart();

    // Cores create such names for incognito profiles.
    [GeneratedRegex(@"^([A-Z][a-z]+){2}$")]
    private static partial Regex RandomName();

    [GeneratedRegex(@"(?<=:|%3A|p=)\d+")]
    private static partial Regex Port();

    // The relays of the recorded cores were on this computer.
    [GeneratedRegex(@"(?<=@|%40|^https://)(?:localhost|127\.0\.0\.1)(?=[:/]|%3A|$)")]
    private static partial Regex Host();
}
