namespace SimplexChat.Api;

/// <summary>An enumeration of the bot API: the text on the wire, also when this version of the library does not know it.</summary>
public interface IApiEnum
{
    /// <summary>The text on the wire.</summary>
    string Value { get; }

    /// <summary>Whether the API facts list this value.</summary>
    bool IsKnown { get; }

    /// <summary>The core version that first knows this value, such as <c>7.0</c>; null for one that all do.</summary>
    string? Since { get; }
}
