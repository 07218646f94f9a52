namespace SimplexChat.Api;

/// <summary>Specifies how a command uses the network.</summary>
public enum NetworkUse
{
    /// <summary>Not at all. The core answers from its database.</summary>
    None,

    /// <summary>The core answers immediately, and uses the network afterwards.</summary>
    Background,

    /// <summary>The core uses the network before it answers.</summary>
    Interactive,
}
