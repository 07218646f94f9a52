using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SimplexChat.Api;

/// <summary>Finds the chats that objects specify.</summary>
public static class ChatTargets
{
    /// <summary>Returns the chats that a record of the API is about: its own chat, or the chats of its messages, its group, or its contact.</summary>
    /// <param name="record">The record: a contact, a group, a member who is also a contact, a message, a response or an event.</param>
    /// <returns>The chats, or an empty list if the record isn't about a chat.</returns>
    [RequiresUnreferencedCode(Holdings.Reflection)]
    public static IReadOnlyList<ChatTarget> Of(ApiRecord record)
    {
        if (record is GroupMember member)
        {
            return member.MemberContactId is null ? [] : [ChatTarget.Of(member)];
        }

        if (Holdings.Nearest<ChatInfo>(record) is { Count: > 0 } chats)
        {
            // An event can contain several messages of one chat.
            return [.. chats.Select(ChatTarget.Of).Distinct()];
        }

        if (Holdings.Nearest<GroupInfo>(record) is [var group, ..])
        {
            return [ChatTarget.Of(group)];
        }

        return Holdings.Nearest<Contact>(record) is [var contact, ..] ? [ChatTarget.Of(contact)] : [];
    }

    /// <summary>Returns the chat that an object specifies.</summary>
    /// <exception cref="FormatException">The object doesn't specify a chat.</exception>
    [RequiresUnreferencedCode(Holdings.Reflection)]
    internal static ChatTarget First(object source) => source switch
    {
        ChatTarget target => target,
        string text => ChatTarget.Parse(text),
        ApiRecord record => FirstOf(record),
        null => null,
        _ => OfProperties(TypeDescriptor.GetProperties(source), source),
    }
    ?? throw new FormatException(
        $"{(source is null ? "An empty value" : $"A {source.GetType().Name}")} isn't a chat. Specify '@alice', '#ops', an id such as '@12', a contact, a group, or a message or event of a chat.");

    [RequiresUnreferencedCode(Holdings.Reflection)]
    private static ChatTarget? FirstOf(ApiRecord record) => Of(record) is [var first, ..] ? first : null;

    // The id is the identity, so a name is only the text that is shown.
    [RequiresUnreferencedCode(Holdings.Reflection)]
    private static ChatTarget? OfProperties(PropertyDescriptorCollection properties, object source) =>
        OfId(ChatType.Direct, nameof(Contact.ContactId), properties, source)
        ?? OfId(ChatType.Group, nameof(GroupInfo.GroupId), properties, source)
        ?? (ValueOf("To", properties, source) ?? ValueOf("Chat", properties, source)) switch
        {
            string { Length: > 0 } text => ChatTarget.Parse(text),
            ChatTarget target => target,
            ApiRecord record => FirstOf(record),
            _ => null,
        };

    private static ChatTarget? OfId(ChatType type, string property, PropertyDescriptorCollection properties, object source) =>
        long.TryParse(Convert.ToString(ValueOf(property, properties, source), CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? ChatTarget.Of(type, id)
            : null;

    private static object? ValueOf(string property, PropertyDescriptorCollection properties, object source) =>
        properties.Find(property, ignoreCase: true)?.GetValue(source);
}
