namespace SimplexChat.PowerShell.Tests.Cultures;

/// <summary>A theory with cultures. It is skipped if .NET has only the invariant culture.</summary>
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
