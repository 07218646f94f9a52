namespace SimplexChat.PowerShell.Commands;

/// <summary>Specifies which part of a chat is deleted: the API's <c>ChatDeleteMode</c> without its options.</summary>
public enum ChatRemovalMode
{
    /// <summary>The contact or group with its messages.</summary>
    Full,

    /// <summary>Only the contact. Its messages stay.</summary>
    Entity,

    /// <summary>Only the messages. The contact stays.</summary>
    Messages,
}
