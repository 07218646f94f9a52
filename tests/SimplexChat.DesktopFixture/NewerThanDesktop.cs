namespace SimplexChat.DesktopFixture;

/// <summary>Half of it runs on .NET Framework 4.7.2.</summary>
public static class NewerThanDesktop
{
    /// <summary>A member that .NET Framework has only with other parameters.</summary>
    public static bool HasComma(string text) => text.Contains(',');

    /// <summary>A member of a generic base type that .NET Framework's lacks.</summary>
    public static bool Remember(Texts texts, string text) => texts.TryAdd(text, text);

    /// <summary>A type that .NET Framework lacks.</summary>
    public static DateOnly Today(DateTime now) => DateOnly.FromDateTime(now);

    /// <summary>What both have, inherited from a generic type too.</summary>
    public static bool Knows(Texts texts, string text) => texts.ContainsKey(text) && text.Contains("comma");
}
