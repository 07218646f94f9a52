namespace SimplexChat.Api;

/// <summary>
/// An enumeration of the bot API: the string in the API's JSON, including unknown strings of newer cores. The string is the only
/// property, so PowerShell's ConvertTo-Json writes an enumeration as <c>{"Value":"admin"}</c>.
/// </summary>
public interface IApiEnum
{
    /// <summary>Gets the string in the API's JSON.</summary>
    string Value { get; }

    /// <summary>Gets whether this version of the library supports the value.</summary>
    bool IsKnown();

    /// <summary>Returns the core version that introduced the value, such as <c>7.0</c>, or null if all supported cores have it.</summary>
    string? Since();
}
