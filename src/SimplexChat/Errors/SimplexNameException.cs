namespace SimplexChat;

/// <summary>A name belongs to nothing, or to several things.</summary>
public sealed class SimplexNameException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What was looked for, and what there is.</param>
    /// <param name="name">The name that was looked for.</param>
    /// <param name="candidates">What could be meant.</param>
    /// <param name="isAmbiguous">Whether the name belongs to several things.</param>
    /// <param name="kind">What was looked for: <c>contact</c>, <c>group</c>.</param>
    public SimplexNameException(string message, string name, IReadOnlyList<string> candidates, bool isAmbiguous, string kind)
        : base(message)
    {
        Name = name;
        Candidates = candidates;
        IsAmbiguous = isAmbiguous;
        Kind = kind;
    }

    /// <summary>The name that was looked for.</summary>
    public string Name { get; }

    /// <summary>
    /// What could be meant: all that have the name where it is ambiguous, else up to five with a name near it; each as
    /// <c>@alice (id 4)</c>.
    /// </summary>
    public IReadOnlyList<string> Candidates { get; }

    /// <summary>Whether the name belongs to several things; false when it belongs to none.</summary>
    public bool IsAmbiguous { get; }

    /// <summary>What was looked for: <c>contact</c>, <c>group</c>.</summary>
    public string Kind { get; }
}
