namespace SimplexChat.Cores;

/// <summary>Whether the files of an installed core are as they were installed.</summary>
public enum CoreStatus
{
    /// <summary>All files are as they were installed, and there is no other.</summary>
    Unchanged,

    /// <summary>A file was changed, added or removed since.</summary>
    Changed,
}
