namespace SimplexChat.DesktopFixture;

/// <summary>Some of these members exist in .NET Framework 4.7.2, and some don't.</summary>
public static class NewerThanDesktop
{
    /// <summary>Uses a method that .NET Framework has only with other parameters.</summary>
    public static bool HasComma(string text) => text.Contains(',');

    /// <summary>Uses a method that the generic base type lacks in .NET Framework.</summary>
    public static bool Remember(Texts texts, string text) => texts.TryAdd(text, text);

    /// <summary>Uses a type that .NET Framework lacks.</summary>
    public static DateOnly Today(DateTime now) => DateOnly.FromDateTime(now);

    /// <summary>Uses methods that .NET Framework has too, one of them inherited from a generic type.</summary>
    public static bool Knows(Texts texts, string text) => texts.ContainsKey(text) && text.Contains("comma");
}
