using SimplexChat.Api;

namespace SimplexChat.PowerShell;

/// <summary>
/// The security code of the connection with a contact or a member. If the app of the other side shows the same code, nobody
/// else can read the messages.
/// </summary>
/// <param name="entity">The contact or the member.</param>
/// <param name="name">The name of the contact or of the member.</param>
/// <param name="connection">The connection, or null.</param>
/// <param name="code">The code: groups of five digits.</param>
public sealed class SimplexSecurityCode(ApiRecord entity, string name, Connection? connection, string code)
{
    /// <summary>Gets the name of the contact or of the member.</summary>
    public string Name { get; } = name;

    /// <summary>Gets whether the code was compared and confirmed on this core.</summary>
    public bool Verified => VerifiedAt is not null;

    /// <summary>Gets the time when the code was confirmed, or null.</summary>
    public UtcTime? VerifiedAt { get; } = connection?.ConnectionCode?.VerifiedAt;

    /// <summary>Gets the code: groups of five digits.</summary>
    public string Code { get; } = code;

    /// <summary>Gets the contact or the member.</summary>
    public ApiRecord Entity { get; } = entity;

    /// <summary>Returns the code.</summary>
    public override string ToString() => Code;
}
