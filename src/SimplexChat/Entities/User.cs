using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record User
{
    /// <summary>The user's name in this core.</summary>
    [JsonIgnore]
    public string Name => LocalDisplayName;

    /// <summary>Whether it is the one that the core works for now.</summary>
    [JsonIgnore]
    public bool Active => ActiveUser;

    /// <inheritdoc/>
    protected override string? DisplayText => LocalDisplayName;
}
