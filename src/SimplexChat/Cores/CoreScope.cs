namespace SimplexChat.Cores;

/// <summary>Specifies the users that a core is installed for.</summary>
public enum CoreScope
{
    /// <summary>The user who installs it.</summary>
    CurrentUser,

    /// <summary>All users of the computer. The installation requires administrator rights.</summary>
    AllUsers,
}
