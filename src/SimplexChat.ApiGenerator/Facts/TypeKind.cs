namespace SimplexChat.ApiGenerator.Facts;

/// <summary>The kinds of types of the API.</summary>
internal enum TypeKind
{
    Record,
    Union,
    Enumeration,
}
