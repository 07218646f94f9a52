using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record Contact
{
    /// <summary>The contact's name in this profile: unique, unlike the display name it chose.</summary>
    [JsonIgnore]
    public string Name => LocalDisplayName;

    /// <summary>The connection's status tag (<c>ready</c> when messages can be sent); null without a connection.</summary>
    [JsonIgnore]
    public string? Status => ActiveConn?.ConnStatus?.Type;

    /// <summary>Since when it is a contact.</summary>
    [JsonIgnore]
    public UtcTime Since => CreatedAt;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('@', LocalDisplayName);
}
