using System.Text.Json;
using System.Text.RegularExpressions;

namespace SimplexChat.Tests.Simulator;

/// <summary>
/// Compares what cores said in two conversations, by the rules of the transcripts' README: ids up to a one-to-one
/// renaming; keys, links, random names, server addresses and times free but present and of the same form; all else equal.
/// </summary>
public sealed partial class ConversationComparer(Renaming renaming)
{
    // Ids, by the names of the fields that hold them. They are a core's own.
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
    };

    // Keys and links: the same wherever they come up.
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["agentConnId"] = "agentConnection",
        ["agentConnIds"] = "agentConnection",
        ["pccAgentConnId"] = "agentConnection",
        ["agentInvitationId"] = "agentInvitation",
        ["memberId"] = "memberKey",
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
        ["server"] = "server",
        ["serverAddress"] = "server",
        ["brokerAddress"] = "server",
        ["connFullLink"] = "link",
        ["connShortLink"] = "link",
        ["contactLink"] = "link",
    };

    /// <summary>Throws at the first difference.</summary>
    /// <param name="core">The core that said it.</param>
    /// <param name="recorded">What it should say.</param>
    /// <param name="actual">What it said.</param>
    public void Compare(string core, JsonElement recorded, JsonElement actual) => Compare(core, "resp", "", recorded, actual);

    private void Compare(string core, string path, string field, JsonElement recorded, JsonElement actual)
    {
        if (recorded.ValueKind != actual.ValueKind)
        {
            throw Differ(path, recorded, actual);
        }

        switch (recorded.ValueKind)
        {
            case JsonValueKind.Object:
                CompareObjects(core, path, recorded, actual);
                break;
            case JsonValueKind.Array:
                CompareArrays(core, path, field, recorded, actual);
                break;
            default:
                CompareValues(core, path, field, recorded, actual);
                break;
        }
    }

    private void CompareObjects(string core, string path, JsonElement recorded, JsonElement actual)
    {
        foreach (var property in recorded.EnumerateObject())
        {
            if (!actual.TryGetProperty(property.Name, out var value))
            {
                throw new ConversationException($"{path}.{property.Name}: expected {Short(property.Value)}, got nothing");
            }

            Compare(core, $"{path}.{property.Name}", KindField(recorded, property.Name), property.Value, value);
        }

        foreach (var property in actual.EnumerateObject())
        {
            if (!recorded.TryGetProperty(property.Name, out _))
            {
                throw new ConversationException($"{path}.{property.Name}: expected nothing, got {Short(property.Value)}");
            }
        }
    }

    // What a connection leads to depends on its type.
    private static string KindField(JsonElement element, string field) => field == "entityId"
        && element.TryGetProperty("connType", out var type) && type.GetString() == "member" ? "groupMemberId" : field;

    private void CompareArrays(string core, string path, string field, JsonElement recorded, JsonElement actual)
    {
        if (recorded.GetArrayLength() != actual.GetArrayLength())
        {
            throw new ConversationException(
                $"{path}: expected {recorded.GetArrayLength()} elements, got {actual.GetArrayLength()}: {Short(actual)}");
        }

        for (var i = 0; i < recorded.GetArrayLength(); i++)
        {
            Compare(core, $"{path}[{i}]", field, recorded[i], actual[i]);
        }
    }

    private void CompareValues(string core, string path, string field, JsonElement recorded, JsonElement actual)
    {
        var (expected, got) = (recorded.ToString(), actual.ToString());
        if (Keys.TryGetValue(field, out var key))
        {
            CompareForms(path, KeyForm(expected), KeyForm(got), recorded, actual);
            Learn("", key, path, expected, got);
        }
        else if (Ids.TryGetValue(field, out var kind) && expected != "0")
        {
            Learn(core, kind, path, expected, got);
        }
        else if (recorded.ValueKind == JsonValueKind.String && Time().IsMatch(expected))
        {
            CompareForms(path, TimeForm(expected), TimeForm(got), recorded, actual);
        }
        else if (field is "displayName" or "localDisplayName" && RandomName().IsMatch(expected) && RandomName().IsMatch(got))
        {
            Learn("", "randomName", path, expected, got);
        }
        else if (expected != got)
        {
            throw Differ(path, recorded, actual);
        }
    }

    private void Learn(string scope, string kind, string path, string recorded, string actual)
    {
        if (renaming.Learn(scope, kind, recorded, actual) is { } wrong)
        {
            throw new ConversationException($"{path}: {wrong}");
        }
    }

    private static void CompareForms(string path, string expected, string got, JsonElement recorded, JsonElement actual)
    {
        if (expected != got)
        {
            throw Differ(path, recorded, actual);
        }
    }

    private static string KeyForm(string text) =>
        Port().Replace(RandomPart().Replace(text, match => $"<{match.Length}>"), "<port>");

    // Noted by a core, to the fraction of a second; by a relay, in whole seconds; or the beginning of time.
    private static string TimeForm(string text) => text switch
    {
        _ when !Time().IsMatch(text) => text,
        _ when text.StartsWith("1970-", StringComparison.Ordinal) => text,
        _ => text.Contains('.', StringComparison.Ordinal) ? "fraction" : "seconds",
    };

    private static ConversationException Differ(string path, JsonElement recorded, JsonElement actual) =>
        new($"{path}: expected {Short(recorded)}, got {Short(actual)}");

    private static string Short(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
        return text.Length <= 300 ? text : text[..300] + "…";
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?Z$")]
    private static partial Regex Time();

    [GeneratedRegex(@"[A-Za-z0-9_+/-]{16,}")]
    private static partial Regex RandomPart();

    // The core makes one for who does not want to be known.
    [GeneratedRegex(@"^([A-Z][a-z]+){2}$")]
    private static partial Regex RandomName();

    [GeneratedRegex(@"(?<=:|%3A|p=)\d+")]
    private static partial Regex Port();
}
