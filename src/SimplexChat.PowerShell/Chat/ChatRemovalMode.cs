namespace SimplexChat.PowerShell.Commands;

/// <summary>What of a chat is deleted: the API's <c>ChatDeleteMode</c> without its options.</summary>
public enum ChatRemovalMode
{
    /// <summary>The contact or group, and its messages.</summary>
    Full,

    /// <summary>The contact; its messages stay.</summary>
    Entity,

    /// <summary>The messages; the contact stays.</summary>
    Messages,
}
