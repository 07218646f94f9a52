namespace SimplexChat.PowerShell.Commands;

/// <summary>Specifies the protocol of a relay.</summary>
public enum RelayProtocol
{
    /// <summary>Relays for messages.</summary>
    Smp,

    /// <summary>Relays for files.</summary>
    Xftp,
}
