using System.Management.Automation;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>
/// Restores records of the API from objects that only have their properties: of Import-Clixml, jobs and remoting, of
/// ConvertFrom-Json and Import-Csv, or made by a test.
/// </summary>
internal static class RestoredRecord
{
    private static readonly string Namespace = typeof(ApiRecord).Namespace + ".";

    // Objects without the name of their type are recognized by these properties. The first match counts.
    private static readonly (Type Type, string[] Properties)[] Shapes =
    [
        (typeof(AChatItem), [nameof(AChatItem.ChatInfo), nameof(AChatItem.ChatItem)]),
        (typeof(GroupMember), [nameof(GroupMember.GroupMemberId), nameof(GroupMember.LocalDisplayName)]),
        (typeof(GroupInfo), [nameof(GroupInfo.GroupId), nameof(GroupInfo.LocalDisplayName)]),
        (typeof(Contact), [nameof(Contact.ContactId), nameof(Contact.LocalDisplayName)]),
        (typeof(User), [nameof(User.UserId), nameof(User.LocalDisplayName)]),
    ];

    /// <summary>Returns the record, or null if the object isn't a copy of one, or if its properties don't identify the record.</summary>
    /// <param name="copy">The object.</param>
    public static ApiRecord? Of(PSObject copy) => TypeOf(copy) is { } type ? Read(type, copy) : OfWire(copy);

    /// <summary>
    /// Returns a record with the properties that a test has added to an object of the API, as New-MockObject does, or null if
    /// none were added.
    /// </summary>
    /// <param name="wrapped">The object.</param>
    /// <param name="record">The object itself.</param>
    public static ApiRecord? OfMock(PSObject wrapped, ApiRecord record) =>
        IdOf(record.GetType()) is { } id && wrapped.Properties[id] is PSNoteProperty ? Read(record.GetType(), wrapped) : null;

    /// <summary>Returns the record type that the type names of an object contain, or null.</summary>
    /// <param name="copy">The object.</param>
    public static Type? NamedType(PSObject copy) =>
        copy.TypeNames.FirstOrDefault() is { } name && name.IndexOf("." + Namespace, StringComparison.Ordinal) is > 0 and var start
            ? typeof(ApiRecord).Assembly.GetType(name.Substring(start + 1))
            : null;

    private static string? IdOf(Type type) => Array.Find(Shapes, shape => shape.Type == type).Properties?[0];

    private static Type? TypeOf(PSObject copy) => NamedType(copy) is { } named && typeof(ApiRecord).IsAssignableFrom(named)
        ? named
        : Array.Find(Shapes, shape => Array.TrueForAll(shape.Properties, name => copy.Properties[name] is not null)).Type;

    private static ApiRecord? Read(Type type, PSObject copy)
    {
        try
        {
            var record = JsonSerializer.Deserialize(RecordCopy.ToJson(type, copy), type) as ApiRecord;
            return IsWhole(record) ? record : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    // An event or a response, as the core sent it.
    private static ApiRecord? OfWire(PSObject copy)
    {
        try
        {
            return copy.Properties["type"]?.Value is not string ? null
                : ChatEvent.FromJson(RecordCopy.ToJson(typeof(ChatEvent), copy)) is var happening and not UnknownEvent ? happening
                : ChatResponse.FromJson(RecordCopy.ToJson(typeof(ChatResponse), copy)) is var response and not UnknownResponse ? response
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsWhole(ApiRecord? record)
    {
        switch (record)
        {
            case Contact contact:
                contact.LocalDisplayName ??= "";
                return contact.ContactId > 0;
            case GroupInfo group:
                group.LocalDisplayName ??= "";
                return group.GroupId > 0;
            case GroupMember member:
                member.LocalDisplayName ??= "";
                return member.GroupMemberId > 0;
            case AChatItem item:
                return item is { ChatInfo: not null, ChatItem.Meta: not null };
            default:
                return record is not null;
        }
    }
}
