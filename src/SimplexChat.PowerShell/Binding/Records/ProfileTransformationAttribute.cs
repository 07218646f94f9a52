using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts an argument to a profile: <c>@{ DisplayName = 'bot'; PeerType = 'bot' }</c>, a profile, or a user.</summary>
public sealed class ProfileTransformationAttribute() : RecordTransformationAttribute(typeof(Profile))
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        LocalProfile local => [local.ToProfile()],
        User user => [user.Profile.ToProfile()],
        _ => base.Read(value),
    };
}
