namespace SimplexChat;

/// <summary>The exception that is thrown when nothing has a name, or when a name is ambiguous.</summary>
public sealed class SimplexNameException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the error.</param>
    /// <param name="name">The name.</param>
    /// <param name="candidates">The possible matches.</param>
    /// <param name="isAmbiguous">Whether several things have the name.</param>
    /// <param name="kind">The kind of the lookup, for example <c>contact</c> or <c>group</c>.</param>
    public SimplexNameException(string message, string name, IReadOnlyList<string> candidates, bool isAmbiguous, string kind)
        : base(message)
    {
        Name = name;
        Candidates = candidates;
        IsAmbiguous = isAmbiguous;
        Kind = kind;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets the possible matches: all entities with an ambiguous name, or up to five entities with a similar name. The format is
    /// <c>@alice (id 4)</c>.
    /// </summary>
    public IReadOnlyList<string> Candidates { get; }

    /// <summary>Gets whether several things have the name. Otherwise, nothing has it.</summary>
    public bool IsAmbiguous { get; }

    /// <summary>Gets the kind of the lookup, for example <c>contact</c> or <c>group</c>.</summary>
    public string Kind { get; }
}
