namespace SimplexChat.Api;

/// <summary>
/// An enumeration of the bot API: the text on the wire, also when this version of the library does not know it. The text
/// is its only property, so that an enumeration in an object's JSON is <c>{"Value":"admin"}</c>.
/// </summary>
public interface IApiEnum
{
    /// <summary>The text on the wire.</summary>
    string Value { get; }

    /// <summary>Whether the API facts list this value.</summary>
    bool IsKnown();

    /// <summary>The core version that first knows this value, such as <c>7.0</c>; null for one that all do.</summary>
    string? Since();
}
