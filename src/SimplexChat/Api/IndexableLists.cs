namespace SimplexChat.Api;

/// <summary>Makes lists that PowerShell can index. It can't index the lists that the compiler creates for collection expressions, because their types aren't public.</summary>
internal static class IndexableLists
{
    /// <summary>Returns the list, or a copy if its type isn't public.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The list.</param>
    public static IReadOnlyList<T> Indexable<T>(this IReadOnlyList<T> items) =>
        items is null || items.GetType().IsVisible ? items! : items.ToArray();
}
