namespace SimplexChat.ApiGenerator.Import;

/// <summary>The kinds of changes of facts.</summary>
internal enum ChangeKind
{
    Added,
    Removed,
    Changed,
}
