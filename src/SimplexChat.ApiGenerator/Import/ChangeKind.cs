namespace SimplexChat.ApiGenerator.Import;

/// <summary>What happened to a fact.</summary>
internal enum ChangeKind
{
    Added,
    Removed,
    Changed,
}
