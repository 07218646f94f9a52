namespace SimplexChat.PowerShell.Tests.Cultures;

/// <summary>A theory of cultures, which are skipped where .NET has the invariant culture alone.</summary>
public sealed class CultureTheoryAttribute : TheoryAttribute
{
    public CultureTheoryAttribute()
    {
        if (AppContext.TryGetSwitch("System.Globalization.Invariant", out var isInvariant) && isInvariant)
        {
            Skip = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set: there are no cultures.";
        }
    }
}
