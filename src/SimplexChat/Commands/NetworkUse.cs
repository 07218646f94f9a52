namespace SimplexChat.Api;

/// <summary>What a command does with the network.</summary>
public enum NetworkUse
{
    /// <summary>Nothing: the core answers from its database.</summary>
    None,

    /// <summary>The core answers at once and uses the network afterwards.</summary>
    Background,

    /// <summary>The core answers when the network has.</summary>
    Interactive,
}
