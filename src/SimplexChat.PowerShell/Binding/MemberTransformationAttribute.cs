using System.Collections;
using System.Reflection;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Reads group members: objects, ids, names, and what is about members: the member of an event, the members of a
/// response, the sender of a message; or rows with a column of them.
/// </summary>
public sealed class MemberTransformationAttribute : InputTransformationAttribute
{
    // Who it is about; an event has others too, such as the one who did it.
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
                $"{Describe(value)} is about no group member. Give a member's name or id with -Group, a member, or a message or event of one.");
    }

    private static IReadOnlyList<GroupMember> MembersOf(ApiRecord record)
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
