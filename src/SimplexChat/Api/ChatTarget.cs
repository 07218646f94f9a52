using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SimplexChat.Api;

/// <summary>
/// Specifies a chat by id, as in the API (<c>@12</c>, <c>#3</c>), or by name (<c>@alice</c>, <c>#ops</c>, <c>@'Alice
/// B'</c>). A name that starts with a digit needs quotes. <c>*</c> is the user's notes. Two targets are equal if they
/// have the same id, even if their names differ, or if both have no id and the same name.
/// </summary>
public class ChatTarget : IEquatable<ChatTarget>
{
    // The name for display, if the id comes from an API object. Commands and searches use the id.
    private readonly string? _calledSo;

    /// <summary>
    /// Creates the target for an object, as casts in PowerShell do: a text, an object of the API, or any other object whose
    /// properties specify a chat, such as an object that was read from a file.
    /// </summary>
    /// <param name="source">The object.</param>
    /// <exception cref="FormatException">The object doesn't specify a chat. The message describes the valid objects.</exception>
    [RequiresUnreferencedCode(Holdings.Reflection)]
    public ChatTarget(object source)
        : this(ChatTargets.First(source))
    {
    }

    /// <summary>Creates a copy of a target.</summary>
    /// <param name="other">The target.</param>
    protected ChatTarget(ChatTarget other)
        : this((other ?? throw new ArgumentNullException(nameof(other))).Type, other.Id, other.Name, other.Scope, other._calledSo)
    {
    }

    private ChatTarget(ChatType type, long? id, string? name, GroupChatScope? scope, string? calledSo = null)
    {
        Type = type;
        Id = id;
        Name = name;
        Scope = scope;
        _calledSo = calledSo;
    }

    /// <summary>Gets the target for the user's notes.</summary>
    public static ChatTarget Notes { get; } = new(ChatType.Local, null, null, null);

    /// <summary>Gets the type of the chat.</summary>
    public ChatType Type { get; }

    /// <summary>Gets the id of the chat, or null if the target has a name or is <see cref="Notes"/>.</summary>
    public long? Id { get; }

    /// <summary>Gets the name of the chat, or null if the target has an id.</summary>
    public string? Name { get; }

    /// <summary>Gets whether the target was created from an API object, not from a text.</summary>
    public bool IsFromObject => _calledSo is not null;

    /// <summary>Gets the scope in a group, or null for the group itself.</summary>
    public GroupChatScope? Scope { get; }

    /// <summary>Creates a target from an id.</summary>
    /// <param name="type">The type of the chat.</param>
    /// <param name="id">The id of the chat.</param>
    /// <param name="scope">The scope in a group.</param>
    public static ChatTarget Of(ChatType type, long id, GroupChatScope? scope = null) => new(type, id, null, scope);

    /// <summary>Creates a target from a name.</summary>
    /// <param name="type">The type of the chat.</param>
    /// <param name="name">The name of the chat.</param>
    public static ChatTarget Of(ChatType type, string name) => new(type, null, name, null);

    /// <summary>Creates a target for the chat with a contact.</summary>
    /// <param name="contact">The contact.</param>
    public static ChatTarget Of(Contact contact) => new(ChatType.Direct, contact.ContactId, null, null, NameOf(contact.LocalDisplayName, contact));

    /// <summary>Creates a target for the direct chat with a member of a group, who must also be a contact.</summary>
    /// <param name="member">The member.</param>
    /// <exception cref="ArgumentException">The member isn't a contact.</exception>
    public static ChatTarget Of(GroupMember member) => member.MemberContactId is { } contactId
        ? new(ChatType.Direct, contactId, null, null, NameOf(member.LocalDisplayName, member))
        : throw new ArgumentException($"{member} isn't a contact.", nameof(member));

    /// <summary>Creates a target for a group.</summary>
    /// <param name="group">The group.</param>
    public static ChatTarget Of(GroupInfo group) => new(ChatType.Group, group.GroupId, null, null, NameOf(group.LocalDisplayName, group));

    /// <summary>Creates a target from the chat of a response or an event.</summary>
    /// <param name="chat">The chat.</param>
    /// <exception cref="ArgumentException">Messages can't be sent to a chat of this type.</exception>
    public static ChatTarget Of(ChatInfo chat) => chat switch
    {
        DirectChatInfo direct => Of(direct.Contact),
        GroupChatInfo { GroupChatScope: MemberSupportGroupChatScopeInfo support } group => Of(
            ChatType.Group,
            group.GroupInfo.GroupId,
            new MemberSupportGroupChatScope { GroupMemberId = support.GroupMember?.GroupMemberId }),
        GroupChatInfo group => Of(group.GroupInfo),
        LocalChatInfo local => Of(ChatType.Local, local.NoteFolder.NoteFolderId),
        _ => throw new ArgumentException($"Messages can't be sent to a chat of type '{chat.Type}'.", nameof(chat)),
    };

    /// <summary>Returns the chat reference that commands contain.</summary>
    /// <param name="id">The id of the chat: <see cref="Id"/>, or the id that was found for the name.</param>
    public ChatRef ToChatRef(long id) => new() { ChatType = Type, ChatId = id, ChatScope = Scope };

    /// <summary>Parses the text of a chat.</summary>
    /// <param name="text">The text: <c>@alice</c>, <c>#ops</c>, <c>@'Alice B'</c>, <c>@12</c>, <c>*</c>.</param>
    /// <param name="defaultType">
    /// The type of the chat if the text has no prefix. If null, the text must have a prefix, and can be <c>*</c> for the
    /// notes.
    /// </param>
    /// <exception cref="FormatException">The text isn't valid. The message describes the valid format.</exception>
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
                $"'{text}' has no prefix. Use '@{text}' for a contact or '#{text}' for a group. Keep the quotes, because @ and # have a special meaning in PowerShell.");
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
            throw new FormatException($"'{text}' has no name. Use a name such as '@alice', '#ops' or \"@'Alice B'\", or an id such as '@12'.");
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
            : throw new FormatException($"'{text}' isn't a valid chat. Use '*' for your notes, '@alice' for a contact, or '#ops' for a group.");
    }

    /// <inheritdoc/>
    public bool Equals(ChatTarget? other) =>
        other is not null && Type == other.Type && Id == other.Id && Name == other.Name && Equals(Scope, other.Scope);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChatTarget);

    /// <inheritdoc/>
    public override int GetHashCode() => (Type, Id, Name, Scope).GetHashCode();

    /// <summary>
    /// Returns the name of the chat with its prefix, or the id as in commands if there is only an id: <c>@alice</c>,
    /// <c>#3(_support:5)</c>.
    /// </summary>
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
