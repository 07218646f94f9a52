using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Emits the properties that show what a response is about: the name and ids of the group, contact, member or user, the message, or the link.</summary>
internal static class SubjectEmitter
{
    // In this order, the first record of a response gives it its name.
    private static readonly (string Type, string Id, string What)[] Named =
    [
        ("UserContactRequest", "ContactRequestId", "contact request"),
        ("GroupMember", "GroupMemberId", "member"),
        ("Contact", "ContactId", "contact"),
        ("GroupInfo", "GroupId", "group"),
    ];

    private static readonly HashSet<string> Links = ["CreatedConnLink", "UserContactLink", "GroupLink"];

    /// <param name="file">The file.</param>
    /// <param name="fields">The fields of the response.</param>
    public static void Emit(SourceFile file, IReadOnlyList<FieldFact> fields)
    {
        string? text = null;
        if (Find(fields, "AChatItem") is { } message)
        {
            text = $"{Naming.Pascal(message.Name)}?.ToString()";
            var optional = message.MayBeMissing ? "?" : "";
            EmitMessage(file, $"{Naming.Pascal(message.Name)}{optional}.", optional, "the message");
        }
        else if (fields.FirstOrDefault(field => field.Type.ToString() == "[AChatItem]") is { } messages)
        {
            var list = Naming.Pascal(messages.Name);
            text = $"({list} is [var one] ? one.ToString() : null)";
            EmitMessage(file, $"{list} is not [var one] ? null : one.", "?", "the message, or null if there are several");
        }

        foreach (var (type, id, what) in Named)
        {
            if (Find(fields, type) is not { } field)
            {
                continue;
            }

            var name = Naming.Pascal(field.Name);
            if (text is null)
            {
                text = $"{name}?.ToString()";
                if (type != "GroupInfo" || !fields.Any(list => list.Type.ToString() == "[GroupMember]"))
                {
                    EmitProperty(file, "string", "Name", $"{name}.Name", $"the name of the {what}");
                }
            }

            EmitProperty(file, "long", id, $"{name}.{id}", $"the id of the {what}");
        }

        if (fields is [{ Type.IsOptional: false }] && Find(fields, "User") is not null)
        {
            text = "User?.ToString()";
            EmitProperty(file, "string", "Name", "User.Name", "the name of the user");
            EmitProperty(file, "long", "UserId", "User.UserId", "the id of the user");
        }

        if (fields.FirstOrDefault(field => Links.Contains(field.Type.ToString())) is { } link)
        {
            EmitProperty(file, "string", "Link", $"{Naming.Pascal(link.Name)}.Link", "the link to share, in its short form if there is one");
        }

        if (text is not null)
        {
            file.Line()
                .Line("    /// <inheritdoc/>")
                .Line($"    protected override string? DisplayText => {text} ?? base.DisplayText;");
        }
    }

    // The new state of a changed record is the subject. A record that a core can omit isn't the subject, except for a message.
    private static FieldFact? Find(IReadOnlyList<FieldFact> fields, string type) => fields.LastOrDefault(field =>
        field.Type.Name == type && !field.Type.IsList && (!field.MayBeMissing || type == "AChatItem") && !field.Name.StartsWith("from", StringComparison.Ordinal));

    private static void EmitMessage(SourceFile file, string path, string optional, string what)
    {
        EmitProperty(file, "long" + optional, "ItemId", path + "ItemId", "the id of " + what);
        EmitProperty(file, "string" + optional, "Chat", path + "Chat", "the name of the chat with its prefix: <c>@alice</c>, <c>#ops</c>, <c>*</c>; of " + what);
        EmitProperty(file, "string" + optional, "Text", path + "Text", "the text of " + what);
    }

    private static void EmitProperty(SourceFile file, string type, string name, string value, string what) => file.Line()
        .Line(Docs.Summary($"Gets {what}.", "    "))
        .Line($"    public {type} {name} => {value};");
}
