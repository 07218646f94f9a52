namespace SimplexChat.Api;

/// <summary>The result of the test of a relay.</summary>
public enum ServerTestStatus
{
    /// <summary>The relay answers, and its certificate has the fingerprint in the address.</summary>
    Reachable,

    /// <summary>The certificate has another fingerprint than the address: the address is wrong, or this isn't the relay.</summary>
    WrongCertificate,

    /// <summary>The relay requires a password, and the address contains none or a wrong one.</summary>
    WrongPassword,

    /// <summary>The host doesn't exist, nothing listens at the port, or no answer came in time.</summary>
    NoAnswer,

    /// <summary>The relay answers but failed in another step of the test.</summary>
    Failed,
}
