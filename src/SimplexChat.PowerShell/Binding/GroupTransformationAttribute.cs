using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads groups: <c>'#ops'</c>, <c>'ops'</c>, an id, a group, or what holds one.</summary>
public sealed class GroupTransformationAttribute : ChatOfTypeTransformationAttribute
{
    /// <inheritdoc/>
    protected override ChatType Type => ChatType.Group;

    /// <inheritdoc/>
    protected override string Allowed => "a group's name such as '#ops', its id, a group, or a message or event of one";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatTarget> Held(object? value) => value is GroupMember member
        ? [ChatTarget.Of(ChatType.Group, member.GroupId)]
        : [.. Holdings.Nearest<GroupInfo>(value).Select(ChatTarget.Of).Take(1)];
}
