namespace SimplexChat.Cores;

/// <summary>What keeps a core from being installed, used or removed.</summary>
public enum InstallProblem
{
    /// <summary>There is no official build for this platform.</summary>
    Platform,

    /// <summary>There is no such version, release or file.</summary>
    NotFound,

    /// <summary>An address can't be used: it is not https, or leads to one that is not.</summary>
    Address,

    /// <summary>A server can't be reached, refuses, or breaks off.</summary>
    Download,

    /// <summary>Nothing says what the hash of the file has to be.</summary>
    UnknownHash,

    /// <summary>The file has another hash than it has to have.</summary>
    WrongHash,

    /// <summary>The file is no archive of a core, or one that is not safe to unpack.</summary>
    Archive,

    /// <summary>The folder can't be written to, or the disk is full.</summary>
    Folder,

    /// <summary>Another core has its place.</summary>
    Exists,

    /// <summary>The core is in use.</summary>
    InUse,

    /// <summary>The files of an installed core are not as they were installed.</summary>
    Changed,

    /// <summary>No core is installed, or the library that was named is not there.</summary>
    Missing,

    /// <summary>The library can't be loaded: it is damaged, for another platform, or another library.</summary>
    Broken,
}
