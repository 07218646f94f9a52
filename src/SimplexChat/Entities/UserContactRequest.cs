using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record UserContactRequest
{
    /// <summary>The name in this profile of who asks: unique, unlike the display name they chose.</summary>
    [JsonIgnore]
    public string Name => LocalDisplayName;

    /// <summary>When the request came.</summary>
    [JsonIgnore]
    public UtcTime Since => CreatedAt;
}
