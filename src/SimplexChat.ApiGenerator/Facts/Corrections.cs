namespace SimplexChat.ApiGenerator.Facts;

/// <summary>
/// Corrects the facts where the transcripts of a real core contradict the reference. Each correction names the transcript in
/// tests/transcripts by its number. A correction states what it replaces. When the facts change there, it fails, so that it
/// hides nothing new and ends when the reference is right.
/// </summary>
internal static class Corrections
{
    /// <summary>Returns the corrected facts.</summary>
    /// <exception cref="InvalidDataException">A correction doesn't fit the facts any more.</exception>
    public static ApiFacts Apply(ApiFacts facts) => facts with
    {
        Commands = [.. facts.Commands.Select(Correct), CreateNotes(facts)],
        Types = [.. facts.Types.Select(Correct)],
    };

    /// <summary>Returns whether a core writes the number in a field as a string. The library writes it in the same way.</summary>
    public static bool IsNumberInText(string type, string field) => (type, field) == ("User", "agentUserId");

    /// <summary>Returns whether the library reads the older type of a field, although it differs.</summary>
    public static bool ReadsOlderType(string owner, string field) => (owner, field) == ("GroupsListResponse", "groups");

    /// <summary>Returns the values of an enumeration in ascending order. This is the order of the facts, with one exception.</summary>
    public static IEnumerable<ValueFact> InOrder(TypeFact type) =>
        // Core 7.0 ranks the role relay below observer, because a relay doesn't write messages.
        type.Name == "GroupMemberRole" ? type.Values.OrderBy(v => v.Value != "relay") : type.Values;

    // 05: "/_send *1" is refused. By the core's source, notes have their own command, which the reference doesn't contain.
    private static CommandFact CreateNotes(ApiFacts facts) =>
        facts.Commands.Any(command => command.Name == "APICreateChatItems")
            ? throw Stale("APICreateChatItems", "adds the command")
            : new(
                "APICreateChatItems",
                "message",
                "no",
                ["/_create *<noteFolderId> json <json(composedMessages)>"],
                [],
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
        "APIListGroups" => command.Of("/_groups <userId>[ @<contactId_>][ <search>]").WithForms(
            "/_groups<userId>[ @<contactId_>][ <search>]", "/_groups <userId>[ @<contactId_>][ <search>]"),

        // README of the transcripts: incognito is accepted, but the reference omits it. 03, 04: for a link of an existing contact,
        // the response is connectionPlan.
        "APIConnect" => command.Of("/_connect <userId>[ <str(preparedLink_)>]")
            .WithForms("/_connect <userId>[ incognito=on][ <str(preparedLink_)>]")
            .WithResponse("connectionPlan"),

        // This command has the option without "=on".
        "Connect" => command.Of("/connect[ <connTarget_>]").WithForms("/connect[ incognito][ <connTarget_>]") with
        {
            Parameters = WithoutOlderNames(command),
        },
        "APIAcceptContact" => command.Of("/_accept <contactReqId>").WithForms("/_accept[ incognito=on] <contactReqId>")
            .WithParameter(0, new("incognito", TypeExpression.Parse("bool"), null, null)),
        "APIConnectPlan" => command with
        {
            Parameters = [.. WithoutOlderNames(command).Take(2).Select(p => p with { Type = p.Type with { IsOptional = false } })],
        },

        // The reference of 7.1 omits the option of its own parameter. The core reads other options of this name in this form.
        "APIRejectContact" => command.Of("/_reject <contactReqId>").WithForms("/_reject <contactReqId>[ notify=on]"),

        // 05: 6.4.5 accepts "/_get chats 1 pcc=on" without the other parameters.
        "APIGetChats" => command.Of("/_get chats <userId>[ pcc=on] <str(pagination)> <json(query)>")
            .WithForms("/_get chats <userId>[ pcc=on][ <str(pagination)>][ <json(query)>]").WithoutSince() with
        {
            Parameters = [.. command.Parameters.Select(p =>
                p.Name is "pagination" or "query" ? p with { Type = p.Type with { IsOptional = true } } : p)],
        },

        // 10: 6.4.5 accepts these commands, too. All versions read "/_start", which starts all parts of the core, as "main=on" does.
        "StartChat" => command.Of("/_start main=on|off[ snd_files=off][ service_requests=on]")
            .WithForms("/_start[ main=on service_requests=on]").WithoutSince() with
        {
            Parameters = [.. command.Parameters.Where(p => p.Name == "serviceRequests")],
        },
        "APIStopChat" => command.WithoutSince(),

        // The core accepts "after", "before" or "around", and then a count, or only "initial".
        "APIGetChat" => command
            .Of("/_get chat <str(chatRef)> count=<count>|after=<itemId> count=<count>|before=<itemId> count=<count>|around=<itemId> count=<count>|initial=<initial>[ search=<search>]")
            .WithForms("/_get chat <str(chatRef)>[ initial=<initial>][ after=<after>][ before=<before>][ around=<around>][ count=<count>][ search=<search>]"),
        _ => command,
    };

    // 7.0 renamed a parameter, but its position in the syntax is the same.
    private static IReadOnlyList<FieldFact> WithoutOlderNames(CommandFact command) =>
        [.. command.Parameters.Where(p => p.Until is null).Select(p => p with { Since = null })];

    private static TypeFact Correct(TypeFact type) => type.Name switch
    {
        // 04: ":4" deletes a pending connection. 7.1 has one more prefix, "%", of a type that isn't in the reference.
        "ChatType" => type.Of("@|#|*|%|") with
        {
            Values = type.Values.Any(v => v.Value == "contactConnection")
                ? throw Stale(type.Name, "adds the value 'contactConnection'")
                : [.. type.Values, new("contactConnection", null, null)],
            Syntax = "@|#|*|:",
            OlderSyntaxes = [],
        },
        "ChatDeleteMode" => type with
        {
            Cases = [.. type.Cases.Select(c => c with
            {
                Fields = [.. c.Fields.Select(f => f with { IsOnByDefault = f.Name == "notify" })],
            })],
        },

        // 06: 6.4.5 doesn't accept "author". Its source calls this role reserved.
        "GroupMemberRole" => type with
        {
            Values = [.. type.Values.Select(v => v.Value == "author" ? v with { Since = "7.0" } : v)],
        },

        // 6.4 sends a Profile, and 7.0 a LocalProfile, which is a Profile with more fields. The additional fields are kept.
        "UserContactRequest" => type with
        {
            Fields = [.. type.Fields.Select(f =>
                f.Name == "profile" ? f with { Type = TypeExpression.Parse("Profile") } : f)],
        },
        _ => type,
    };

    private static CommandFact Of(this CommandFact command, string syntax) => command.Forms[0] == syntax
        ? command
        : throw Stale(command.Name, $"replaces the syntax '{syntax}'", $", but the syntax is '{command.Forms[0]}' now");

    private static TypeFact Of(this TypeFact type, string syntax) => type.Syntax == syntax
        ? type
        : throw Stale(type.Name, $"replaces the syntax '{syntax}'", $", but the syntax is '{type.Syntax}' now");

    private static CommandFact WithForms(this CommandFact command, params string[] forms) =>
        command with { Forms = forms, OlderForms = [] };

    private static CommandFact WithResponse(this CommandFact command, string tag) => command.Responses.Contains(tag)
        ? throw Stale(command.Name, $"adds the response '{tag}'")
        : command with { Responses = [.. command.Responses, tag] };

    private static CommandFact WithParameter(this CommandFact command, int position, FieldFact parameter) =>
        command.Parameters.Any(p => p.Name == parameter.Name)
            ? throw Stale(command.Name, $"adds the parameter '{parameter.Name}'")
            : command with { Parameters = [.. command.Parameters.Take(position), parameter, .. command.Parameters.Skip(position)] };

    private static CommandFact WithoutSince(this CommandFact command) => command.Since is null
        ? throw Stale(command.Name, "removes the version that introduced it")
        : command with { Since = null };

    private static InvalidDataException Stale(string name, string what, string now = ", but the facts have that now") =>
        new($"{name}: its correction in Facts/Corrections.cs {what}{now}. Check the correction, and remove it if the reference is right.");
}
