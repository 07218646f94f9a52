using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record User
{
    /// <summary>The user's name in this core.</summary>
    [JsonIgnore]
    public string Name => LocalDisplayName;

    /// <inheritdoc/>
    protected override string? DisplayText => LocalDisplayName;
}
