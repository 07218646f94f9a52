using System.Globalization;

namespace SimplexChat.Simulator.Cores;

/// <summary>Searches for texts as cores do.</summary>
internal static class TextSearch
{
    public static bool Finds(string part, string text) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, part, CompareOptions.OrdinalIgnoreCase) >= 0;
}
