namespace SimplexChat.Cores;

/// <summary>What an installation is doing.</summary>
public enum CoreInstallStep
{
    /// <summary>Waits for another installation in the same folder.</summary>
    Waiting,

    /// <summary>Brings the archive.</summary>
    Downloading,

    /// <summary>Reads what came, for its hash.</summary>
    Checking,

    /// <summary>Puts the files into their folder.</summary>
    Unpacking,
}
