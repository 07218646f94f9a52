using SimplexChat.Errors;

namespace SimplexChat.Api;

public abstract partial record ChatError
{
    /// <summary>
    /// Gets the error id, which consists of the core's tags from the general to the specific:
    /// <c>errorStore.userContactLinkNotFound</c>, <c>errorAgent.SMP.AUTH</c>.
    /// </summary>
    public string ErrorId => ChatErrorId.Of(this);

    /// <summary>Gets a description of the error, or null if this library has no description of it.</summary>
    public string? Meaning => ChatErrorText.Meaning(this);

    /// <inheritdoc/>
    protected override string? DisplayText => Meaning is { } meaning ? $"{meaning} ({ErrorId})" : ErrorId;
}
