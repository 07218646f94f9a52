namespace SimplexChat.Cores;

/// <summary>Whom a core is installed for.</summary>
public enum CoreScope
{
    /// <summary>For the user who installs it.</summary>
    CurrentUser,

    /// <summary>For all users of the machine; installing takes an administrator.</summary>
    AllUsers,
}
