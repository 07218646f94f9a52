using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a user: its id, its name, or what holds one.</summary>
public sealed class UserTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) =>
        Holdings.Nearest<User>(value) is [var user, ..]
            ? [new EntityReference(user.UserId, null)]
            : [EntityReference.Parse(value)];
}
