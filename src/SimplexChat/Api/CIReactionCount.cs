namespace SimplexChat.Api;

public sealed partial record CIReactionCount
{
    /// <inheritdoc/>
    protected override string? DisplayText => $"{Reaction} {TotalReacted}";
}
