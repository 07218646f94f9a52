using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to a group: <c>'#ops'</c>, <c>'ops'</c>, an id, a group, or an object that contains one.</summary>
public sealed class GroupTransformationAttribute : ChatOfTypeTransformationAttribute
{
    /// <inheritdoc/>
    protected override ChatType Type => ChatType.Group;

    /// <inheritdoc/>
    protected override string[] Columns => ["Group", "GroupId", "Name"];

    /// <inheritdoc/>
    protected override ChatTarget Wrap(ChatTarget target) => target as GroupTarget ?? new GroupTarget(target);

    /// <inheritdoc/>
    protected override string Allowed => "a group's name such as '#ops', an id, a group, or a message or event of a group";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatTarget> Held(object? value) => value is GroupMember member
        ? [ChatTarget.Of(ChatType.Group, member.GroupId)]
        : [.. Holdings.Nearest<GroupInfo>(value).Select(ChatTarget.Of).Take(1)];
}
