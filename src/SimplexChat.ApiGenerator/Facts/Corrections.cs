namespace SimplexChat.ApiGenerator.Facts;

/// <summary>
/// Corrects the facts where the transcripts of a real core contradict the reference. Each correction names the transcript in
/// tests/transcripts by its number.
/// </summary>
internal static class Corrections
{
    /// <summary>Returns the corrected facts.</summary>
    public static ApiFacts Apply(ApiFacts facts) => facts with
    {
        Commands = [.. facts.Commands.Select(Correct), CreateNotes],
        Types = [.. facts.Types.Select(Correct)],
    };

    /// <summary>Returns whether a core writes the number in a field as a string. The library writes it in the same way.</summary>
    public static bool IsNumberInText(string type, string field) => (type, field) == ("User", "agentUserId");

    /// <summary>Returns whether a switch is on by default, as in <c>[ notify=off]</c>.</summary>
    public static bool IsOnByDefault(string field) => field == "notify";

    /// <summary>Returns the values of an enumeration in ascending order. This is the order of the facts, with one exception.</summary>
    public static IEnumerable<ValueFact> InOrder(TypeFact type) =>
        // Core 7.0 ranks the role relay below observer, because a relay doesn't write messages.
        type.Name == "GroupMemberRole" ? type.Values.OrderBy(v => v.Value != "relay") : type.Values;

    // 05: "/_send *1" is refused. By the core's source, notes have their own command, which the reference doesn't contain.
    private static CommandFact CreateNotes { get; } = new(
        "APICreateChatItems",
        "message",
        "no",
        ["/_create *<noteFolderId> json <json(composedMessages)>"],
        [
            new("noteFolderId", TypeExpression.Parse("int64"), null, null),
            new("composedMessages", TypeExpression.Parse("[ComposedMessage]"), null, null),
        ],
        ["newChatItems"],
        Since: null,
        Until: null,
        IsDocumented: false);

    private static CommandFact Correct(CommandFact command) => command.Name switch
    {
        // 06: 6.4.5 accepts "/_groups1". With a space as in the reference, the response is commandError.
        "APIListGroups" => command with
        {
            Forms = ["/_groups<userId>[ @<contactId_>][ <search>]", .. command.Forms],
        },

        // README of the transcripts: incognito is accepted, but the reference omits it. 03, 04: for a link of an existing contact,
        // the response is connectionPlan.
        "APIConnect" => command with
        {
            Forms = ["/_connect <userId>[ incognito=on][ <str(preparedLink_)>]"],
            Responses = [.. command.Responses, "connectionPlan"],
        },
        "Connect" => command with
        {
            // This command has the option without "=on".
            Forms = ["/connect[ incognito][ <connTarget_>]"],
            Parameters = WithoutOlderNames(command),
            Responses = [.. command.Responses, "connectionPlan"],
        },
        "APIAcceptContact" => command with
        {
            Forms = ["/_accept[ incognito=on] <contactReqId>"],
            Parameters = [new("incognito", TypeExpression.Parse("bool"), null, null), .. command.Parameters],
        },
        "APIConnectPlan" => command with
        {
            Parameters = [.. WithoutOlderNames(command).Take(2).Select(p => p with { Type = p.Type with { IsOptional = false } })],
        },

        // 05: 6.4.5 accepts "/_get chats 1 pcc=on" without the other parameters.
        "APIGetChats" => command with
        {
            Since = null,
            Forms = ["/_get chats <userId>[ pcc=on][ <str(pagination)>][ <json(query)>]"],
            Parameters = [.. command.Parameters.Select(p =>
                p.Name is "pagination" or "query" ? p with { Type = p.Type with { IsOptional = true } } : p)],
        },

        // 10: 6.4.5 accepts these commands, too.
        "StartChat" or "APIStopChat" => command with { Since = null },

        // The core accepts "after" or "before", and then a count.
        "APIGetChat" => command with
        {
            Forms = ["/_get chat <str(chatRef)>[ after=<after>][ before=<before>] count=<count>[ search=<search>]"],
        },
        _ => command,
    };

    // 7.0 renamed a parameter, but its position in the syntax is the same.
    private static IReadOnlyList<FieldFact> WithoutOlderNames(CommandFact command) =>
        [.. command.Parameters.Where(p => p.Until is null).Select(p => p with { Since = null })];

    private static TypeFact Correct(TypeFact type) => type.Name switch
    {
        // 04: ":4" deletes a pending connection.
        "ChatType" => type with
        {
            Values = [.. type.Values, new("contactConnection", null, null)],
            Syntax = "@|#|*|:",
        },

        // 06: 6.4.5 doesn't accept "author". Its source calls this role reserved.
        "GroupMemberRole" => type with
        {
            Values = [.. type.Values.Select(v => v.Value == "author" ? v with { Since = "7.0" } : v)],
        },
        "PaginationByTime" => type with { Syntax = "count=<count>" },

        // 6.4 sends a Profile, and 7.0 a LocalProfile, which is a Profile with more fields. The additional fields are kept.
        "UserContactRequest" => type with
        {
            Fields = [.. type.Fields.Select(f =>
                f.Name == "profile" ? f with { Type = TypeExpression.Parse("Profile") } : f)],
        },
        _ => type,
    };
}
