namespace SimplexChat.Api;

public abstract partial record ChatError
{
    /// <summary>
    /// The error's tags, from the outside in: <c>errorStore.userContactLinkNotFound</c>, <c>errorAgent.SMP.AUTH</c>.
    /// </summary>
    public string ErrorId => ChatErrorId.Of(this);

    /// <summary>What it means, in a sentence or two; null for an error this library does not know.</summary>
    public string? Meaning => ChatErrorText.Meaning(this);

    /// <inheritdoc/>
    protected override string? DisplayText => Meaning is { } meaning ? $"{meaning} ({ErrorId})" : ErrorId;
}
