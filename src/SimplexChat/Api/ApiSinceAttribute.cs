namespace SimplexChat.Api;

/// <summary>Specifies the core version that introduced a field. Older cores ignore the field without an error.</summary>
/// <param name="version">The version, such as <c>7.0</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApiSinceAttribute(string version) : Attribute
{
    /// <summary>Gets the version, such as <c>7.0</c>.</summary>
    public string Version => version;
}
