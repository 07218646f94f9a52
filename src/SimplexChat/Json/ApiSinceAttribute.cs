namespace SimplexChat.Api;

/// <summary>Says which core version first knows a field: an older one reads past it and says nothing.</summary>
/// <param name="version">The version, such as <c>7.0</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApiSinceAttribute(string version) : Attribute
{
    /// <summary>The version, such as <c>7.0</c>.</summary>
    public string Version => version;
}
