namespace SimplexChat.Cores;

/// <summary>Specifies whether the files of an installed core were changed.</summary>
public enum CoreStatus
{
    /// <summary>No file was changed, added or removed since the installation.</summary>
    Unchanged,

    /// <summary>A file was changed, added or removed since the installation.</summary>
    Changed,
}
