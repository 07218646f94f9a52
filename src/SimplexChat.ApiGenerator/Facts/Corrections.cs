namespace SimplexChat.ApiGenerator.Facts;

/// <summary>
/// Where conversations recorded from a real core contradict the reference, the core is right. Each correction names
/// what was seen; see tests/transcripts.
/// </summary>
internal static class Corrections
{
    /// <summary>The facts, corrected.</summary>
    public static ApiFacts Apply(ApiFacts facts) => facts with
    {
        Commands = [.. facts.Commands.Select(Correct), CreateNotes],
        Types = [.. facts.Types.Select(Correct)],
    };

    /// <summary>Numbers that a core writes as text, by type and field: written back the same way.</summary>
    public static bool IsNumberInText(string type, string field) => (type, field) == ("User", "agentUserId");

    /// <summary>Switches that are on unless a command says off: <c>[ notify=off]</c>.</summary>
    public static bool IsOnByDefault(string field) => field == "notify";

    /// <summary>The values of an enumeration, the least first: in the order of the facts, but for the one below.</summary>
    public static IEnumerable<ValueFact> InOrder(TypeFact type) =>
        // A core of 7.0 ranks the relay, which writes nothing itself, below the observer.
        type.Name == "GroupMemberRole" ? type.Values.OrderBy(v => v.Value != "relay") : type.Values;

    // 05: "/_send *1" is refused; by its source a core takes notes with a command of their own, which no reference has.
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
        // 06: 6.4.5 reads "/_groups1"; with the reference's space it answers commandError.
        "APIListGroups" => command with
        {
            Forms = ["/_groups<userId>[ @<contactId_>][ <search>]", .. command.Forms],
        },

        // README of the transcripts: incognito is read, and the reference leaves it out. 03, 04: a link of a contact
        // one already has answers connectionPlan.
        "APIConnect" => command with
        {
            Forms = ["/_connect <userId>[ incognito=on][ <str(preparedLink_)>]"],
            Responses = [.. command.Responses, "connectionPlan"],
        },
        "Connect" => command with
        {
            // The core's own spelling of the option here.
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

        // 05: "/_get chats 1 pcc=on" is enough, and 6.4.5 reads it.
        "APIGetChats" => command with
        {
            Since = null,
            Forms = ["/_get chats <userId>[ pcc=on][ <str(pagination)>][ <json(query)>]"],
            Parameters = [.. command.Parameters.Select(p =>
                p.Name is "pagination" or "query" ? p with { Type = p.Type with { IsOptional = true } } : p)],
        },

        // 10: 6.4.5 reads them too.
        "StartChat" or "APIStopChat" => command with { Since = null },

        // The core reads a count, and what it counts from before or after that.
        "APIGetChat" => command with
        {
            Forms = ["/_get chat <str(chatRef)>[ after=<after>][ before=<before>] count=<count>[ search=<search>]"],
        },
        _ => command,
    };

    // 7.0 renamed a parameter that stands at the same place of the syntax.
    private static IReadOnlyList<FieldFact> WithoutOlderNames(CommandFact command) =>
        [.. command.Parameters.Where(p => p.Until is null).Select(p => p with { Since = null })];

    private static TypeFact Correct(TypeFact type) => type.Name switch
    {
        // 04: a pending connection is deleted as ":4".
        "ChatType" => type with
        {
            Values = [.. type.Values, new("contactConnection", null, null)],
            Syntax = "@|#|*|:",
        },

        // 06: 6.4.5 does not read "author"; its source calls it reserved.
        "GroupMemberRole" => type with
        {
            Values = [.. type.Values.Select(v => v.Value == "author" ? v with { Since = "7.0" } : v)],
        },
        "PaginationByTime" => type with { Syntax = "count=<count>" },

        // 6.4 sends a Profile here and 7.0 a LocalProfile, which is a Profile with more fields: those are kept.
        "UserContactRequest" => type with
        {
            Fields = [.. type.Fields.Select(f =>
                f.Name == "profile" ? f with { Type = TypeExpression.Parse("Profile") } : f)],
        },
        _ => type,
    };
}
