using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to a user: an id, a name, or an object that contains a user.</summary>
public sealed class UserTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) =>
        Holdings.Nearest<User>(value) is [var user, ..]
            ? [new EntityReference(user.UserId, null)]
            : [EntityReference.Parse(value)];
}
