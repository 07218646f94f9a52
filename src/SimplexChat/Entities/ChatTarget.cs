using System.Globalization;

namespace SimplexChat.Api;

/// <summary>
/// Which chat is meant: by id, as in the API (<c>@12</c>, <c>#3</c>), or by name (<c>@alice</c>, <c>#ops</c>,
/// <c>@'Alice B'</c>). A name that starts with a digit stands in quotes. <c>*</c> is the user's notes. Two targets are equal
/// if they have the same id, whatever the chat is called, or if both have no id and the same name.
/// </summary>
public sealed class ChatTarget : IEquatable<ChatTarget>
{
    // What it is called, for people, where the id came with an object; commands and searches take the id.
    private readonly string? _calledSo;

    private ChatTarget(ChatType type, long? id, string? name, GroupChatScope? scope, string? calledSo = null)
    {
        Type = type;
        Id = id;
        Name = name;
        Scope = scope;
        _calledSo = calledSo;
    }

    /// <summary>The user's notes to self.</summary>
    public static ChatTarget Notes { get; } = new(ChatType.Local, null, null, null);

    /// <summary>What kind of chat it is.</summary>
    public ChatType Type { get; }

    /// <summary>The chat's id; null if it was named, or is <see cref="Notes"/>.</summary>
    public long? Id { get; }

    /// <summary>The chat's name; null if its id was given.</summary>
    public string? Name { get; }

    /// <summary>Whether it came with an object of the API, and was not written by a person.</summary>
    public bool IsFromObject => _calledSo is not null;

    /// <summary>The part of a group that is meant; null for the group itself.</summary>
    public GroupChatScope? Scope { get; }

    /// <summary>A chat by its id.</summary>
    /// <param name="type">The kind of chat.</param>
    /// <param name="id">Its id.</param>
    /// <param name="scope">The part of a group.</param>
    public static ChatTarget Of(ChatType type, long id, GroupChatScope? scope = null) => new(type, id, null, scope);

    /// <summary>A chat by its name.</summary>
    /// <param name="type">The kind of chat.</param>
    /// <param name="name">Its name.</param>
    public static ChatTarget Of(ChatType type, string name) => new(type, null, name, null);

    /// <summary>A contact's chat.</summary>
    /// <param name="contact">The contact.</param>
    public static ChatTarget Of(Contact contact) => new(ChatType.Direct, contact.ContactId, null, null, NameOf(contact.LocalDisplayName, contact));

    /// <summary>The chat with a member of a group who is a contact too.</summary>
    /// <param name="member">The member.</param>
    /// <exception cref="ArgumentException">It is no contact.</exception>
    public static ChatTarget Of(GroupMember member) => member.MemberContactId is { } contactId
        ? new(ChatType.Direct, contactId, null, null, NameOf(member.LocalDisplayName, member))
        : throw new ArgumentException($"{member} is no contact.", nameof(member));

    /// <summary>A group's chat.</summary>
    /// <param name="group">The group.</param>
    public static ChatTarget Of(GroupInfo group) => new(ChatType.Group, group.GroupId, null, null, NameOf(group.LocalDisplayName, group));

    /// <summary>The chat that a core tells of.</summary>
    /// <param name="chat">What the core told.</param>
    /// <exception cref="ArgumentException">It is no chat one can write to.</exception>
    public static ChatTarget Of(ChatInfo chat) => chat switch
    {
        DirectChatInfo direct => Of(direct.Contact),
        GroupChatInfo { GroupChatScope: MemberSupportGroupChatScopeInfo support } group => Of(
            ChatType.Group,
            group.GroupInfo.GroupId,
            new MemberSupportGroupChatScope { GroupMemberId = support.GroupMember?.GroupMemberId }),
        GroupChatInfo group => Of(group.GroupInfo),
        LocalChatInfo local => Of(ChatType.Local, local.NoteFolder.NoteFolderId),
        _ => throw new ArgumentException($"A chat of type '{chat.Type}' takes no messages.", nameof(chat)),
    };

    /// <summary>The chat as commands take it.</summary>
    /// <param name="id">The chat's id: <see cref="Id"/>, or what was found for it.</param>
    public ChatRef ToChatRef(long id) => new() { ChatType = Type, ChatId = id, ChatScope = Scope };

    /// <summary>Reads a chat as people write it.</summary>
    /// <param name="text">The text: <c>@alice</c>, <c>#ops</c>, <c>@'Alice B'</c>, <c>@12</c>, <c>*</c>.</param>
    /// <param name="defaultType">The kind of chat if the text has no sign; null if it must have one, and may be the notes.</param>
    /// <exception cref="FormatException">The text is no such thing; the message says what is.</exception>
    public static ChatTarget Parse(string text, ChatType? defaultType = null)
    {
        var rest = text;
        ChatType? type = text.FirstOrDefault() switch
        {
            '@' => ChatType.Direct,
            '#' => ChatType.Group,
            '*' when defaultType is null => ChatType.Local,
            _ => default(ChatType?),
        };
        if (type is not null)
        {
            rest = text.Substring(1);
        }
        else
        {
            type = defaultType ?? throw new FormatException(
                $"'{text}' does not say what it is: write '@{text}' for a contact, '#{text}' for a group (in quotes: PowerShell reads a bare @ and # its own way).");
        }

        if (type == ChatType.Local)
        {
            return ParseNotes(text, rest);
        }

        var isQuoted = rest.Length >= 2 && rest[0] is '\'' or '"' && rest[rest.Length - 1] == rest[0];
        if (isQuoted)
        {
            var quote = rest[0].ToString();
            rest = rest.Substring(1, rest.Length - 2).Replace(quote + quote, quote);
        }

        if (rest.Trim().Length == 0)
        {
            throw new FormatException($"'{text}' has no name. Write '@alice', '#ops', \"@'Alice B'\", or an id: '@12'.");
        }

        return !isQuoted && long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? Of(type.Value, id)
            : Of(type.Value, rest);
    }

    private static ChatTarget ParseNotes(string text, string rest)
    {
        if (rest.Length == 0)
        {
            return Notes;
        }

        return long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? Of(ChatType.Local, id)
            : throw new FormatException($"'{text}' is no chat: the notes are '*', a contact is '@alice', a group '#ops'.");
    }

    /// <inheritdoc/>
    public bool Equals(ChatTarget? other) =>
        other is not null && Type == other.Type && Id == other.Id && Name == other.Name && Equals(Scope, other.Scope);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChatTarget);

    /// <inheritdoc/>
    public override int GetHashCode() => (Type, Id, Name, Scope).GetHashCode();

    /// <summary>The chat as people write it, and as commands do if it is only an id: <c>@alice</c>, <c>#3(_support:5)</c>.</summary>
    public override string ToString()
    {
        if (_calledSo is not null)
        {
            return _calledSo;
        }

        if (Name is not null)
        {
            return ChatName.Format(Type.Sign[0], Name);
        }

        if (Id is not { } id)
        {
            return Type.Sign;
        }

        var writer = new CommandWriter();
        ToChatRef(id).WriteText(writer);
        return writer.ToString();
    }

    private static string? NameOf(string? name, ApiRecord chat) => string.IsNullOrEmpty(name) ? null : chat.ToString();
}
