using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Specifies a group. The prefix of a name is optional.</summary>
public sealed class GroupTarget : ChatTarget
{
    /// <summary>Converts an object, as casts in PowerShell do: a name, an id, a group, or a message or event of a group.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public GroupTarget(object value)
        : base(new GroupTransformationAttribute().Cast<ChatTarget>(value))
    {
    }

    internal GroupTarget(ChatTarget target)
        : base(target)
    {
    }
}
