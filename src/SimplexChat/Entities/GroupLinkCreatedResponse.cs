using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record GroupLinkCreatedResponse
{
    /// <summary>The link to give to people: the short one where there is one.</summary>
    [JsonIgnore]
    public string Link => GroupLink.Link;
}
