using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record ConnectionPlanResponse
{
    /// <summary>The link the plan is for: the short link where there is one.</summary>
    [JsonIgnore]
    public string Link => ConnLink.Link;
}
