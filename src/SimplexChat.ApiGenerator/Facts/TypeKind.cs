namespace SimplexChat.ApiGenerator.Facts;

/// <summary>What a type of the API is.</summary>
internal enum TypeKind
{
    Record,
    Union,
    Enumeration,
}
