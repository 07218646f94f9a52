using System.Collections;
using System.Reflection;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Converts arguments to group members: member objects, ids and names, the member of an event, the members of a response,
/// the sender of a message, or the rows of a table.
/// </summary>
public sealed class MemberTransformationAttribute : InputTransformationAttribute
{
    // The properties with the affected members. Events also have other members, for example the one who made the change.
    private static readonly string[] AboutProperties = ["Member", "Members", "GroupMember"];

    /// <inheritdoc/>
    protected override bool IsList => true;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (Row.Cells(value, "Member", "GroupMemberId", "Name") is { Count: > 0 } cells)
        {
            return cells.SelectMany(Read).Cast<MemberTarget>().Select(member => member with { IsFromObject = false });
        }

        if (value is not ApiRecord record)
        {
            return [value as MemberTarget ?? new MemberTarget(null, EntityReference.Parse(value))];
        }

        var members = MembersOf(record);
        return members.Count > 0
            ? members.GroupBy(member => member.GroupMemberId).Select(same => MemberTarget.Of(same.First()) with
            {
                IsFromObject = true,
                IsFromEvent = record is ChatEvent,
            })
            : throw new FormatException(
                $"{Describe(value)} doesn't contain a group member. Specify a name or id with -Group, a member, or a message or event of a member.");
    }

    /// <summary>Returns the members that a record is about: the affected members, or the senders of messages.</summary>
    /// <param name="record">The record.</param>
    internal static IReadOnlyList<GroupMember> MembersOf(ApiRecord record)
    {
        if (record is GroupMember self)
        {
            return [self];
        }

        foreach (var name in AboutProperties)
        {
            switch (record.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(record))
            {
                case GroupMember member:
                    return [member];
                case IEnumerable members when members.OfType<GroupMember>().ToList() is { Count: > 0 } all:
                    return all;
            }
        }

        return [.. Holdings.Nearest<AChatItem>(record)
            .Select(item => item.ChatItem.ChatDir)
            .OfType<GroupRcvCIDirection>()
            .Select(direction => direction.GroupMember)];
    }
}
