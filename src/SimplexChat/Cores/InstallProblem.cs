namespace SimplexChat.Cores;

/// <summary>Specifies why a core can't be installed, used or removed.</summary>
public enum InstallProblem
{
    /// <summary>There is no official build for this platform.</summary>
    Platform,

    /// <summary>The version, release or file doesn't exist.</summary>
    NotFound,

    /// <summary>An address can't be used, because it doesn't use https, or redirects to an address that doesn't.</summary>
    Address,

    /// <summary>A server can't be reached, refuses the request, or closes the connection too early.</summary>
    Download,

    /// <summary>The expected hash of the file is unknown.</summary>
    UnknownHash,

    /// <summary>The file doesn't have the expected hash.</summary>
    WrongHash,

    /// <summary>The file isn't the archive of a core, or unpacking it isn't safe.</summary>
    Archive,

    /// <summary>The folder can't be written to, or the disk is full.</summary>
    Folder,

    /// <summary>Another core is installed in the folder.</summary>
    Exists,

    /// <summary>The core is in use.</summary>
    InUse,

    /// <summary>The files of the installed core were changed.</summary>
    Changed,

    /// <summary>No core is installed, or the specified library doesn't exist.</summary>
    Missing,

    /// <summary>The library can't be loaded: it is damaged, for another platform, or another library.</summary>
    Broken,
}
