namespace SimplexChat.Cores;

/// <summary>Specifies the current step of an installation.</summary>
public enum CoreInstallStep
{
    /// <summary>Waits for another installation in the same folder.</summary>
    Waiting,

    /// <summary>Downloads the archive.</summary>
    Downloading,

    /// <summary>Calculates the hash of the file.</summary>
    Checking,

    /// <summary>Unpacks the files.</summary>
    Unpacking,
}
