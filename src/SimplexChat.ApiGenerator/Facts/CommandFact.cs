namespace SimplexChat.ApiGenerator.Facts;

/// <summary>A command of the API.</summary>
/// <param name="Name">Its name in the reference.</param>
/// <param name="Group">Its area.</param>
/// <param name="Network">"no", "background" or "interactive".</param>
/// <param name="Forms">The ways of writing it, the newest known to work first.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Responses">The tags it may answer.</param>
/// <param name="Since">The core version that brought it, if not all have it.</param>
/// <param name="Until">The last core version that has it, if not all have it.</param>
/// <param name="IsDocumented">Whether the reference lists it.</param>
internal sealed record CommandFact(
    string Name,
    string Group,
    string Network,
    IReadOnlyList<string> Forms,
    IReadOnlyList<FieldFact> Parameters,
    IReadOnlyList<string> Responses,
    string? Since,
    string? Until,
    bool IsDocumented)
{
    /// <summary>A command that changes nothing: it reads the core's database, or a link's data at its relay.</summary>
    public bool IsQuery => Name == "APIConnectPlan"
        || (Network == "no" && (Name.Contains("Show", StringComparison.Ordinal)
            || Name.Contains("List", StringComparison.Ordinal)
            || Name.StartsWith("APIGet", StringComparison.Ordinal)));
}
