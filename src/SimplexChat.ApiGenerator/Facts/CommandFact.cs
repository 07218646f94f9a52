namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A command of the API.</summary>
/// <param name="Name">The name in the reference.</param>
/// <param name="Group">The section of the reference.</param>
/// <param name="Network">"no", "background" or "interactive".</param>
/// <param name="Forms">The forms of the syntax that are written, beginning with the newest one that is known to work.</param>
/// <param name="OlderForms">The syntax of older versions, which nobody has compared with the forms.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Responses">The tags of the possible responses.</param>
/// <param name="Since">The core version that introduced the command, or null if all supported versions have it.</param>
/// <param name="Until">The last core version with the command, or null if it still exists.</param>
/// <param name="IsDocumented">Whether the reference contains the command.</param>
internal sealed record CommandFact(
    string Name,
    string Group,
    string Network,
    IReadOnlyList<string> Forms,
    IReadOnlyList<string> OlderForms,
    IReadOnlyList<FieldFact> Parameters,
    IReadOnlyList<string> Responses,
    string? Since,
    string? Until,
    bool IsDocumented)
{
    /// <summary>Gets whether the command doesn't change state. It reads the core's database, or the data of a link at its relay.</summary>
    public bool IsQuery => Name == "APIConnectPlan"
        || (Network == "no" && (Name.Contains("Show", StringComparison.Ordinal)
            || Name.Contains("List", StringComparison.Ordinal)
            || Name.StartsWith("APIGet", StringComparison.Ordinal)
            || Name.StartsWith("APIPlan", StringComparison.Ordinal)));
}
