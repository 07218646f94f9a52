using System.Text;

namespace SimplexChat.ApiGenerator.Syntax;

/// <summary>
/// Checks that the newest syntax is also read by older cores: without its options, it must be the older syntax. A parameter may
/// have another name, and an enumeration other words.
/// </summary>
internal static class FormCheck
{
    /// <summary>Returns whether two forms write the same text if no option is set.</summary>
    public static bool IsSame(string newest, string older) => WithoutOptions(newest) == WithoutOptions(older);

    /// <exception cref="InvalidDataException">An older core can't read the newest syntax.</exception>
    public static void Check(string name, string newest, IEnumerable<string> older)
    {
        if (older.FirstOrDefault(form => !IsSame(newest, form)) is { } different)
        {
            throw new InvalidDataException(
                $"{name}: the newest syntax, '{newest}', isn't the older syntax, '{different}', with more options, so an older core may not read it. Write a syntax that all versions read into Facts/Corrections.cs.");
        }
    }

    private static string WithoutOptions(string syntax)
    {
        var text = new StringBuilder();
        foreach (var node in SyntaxParser.Parse(syntax))
        {
            text.Append(node switch
            {
                SyntaxNode.Literal literal => literal.Text,
                SyntaxNode.Value value => $"<{value.Function}>",
                SyntaxNode.ValueOrWord either => $"<|{either.Word}>",
                SyntaxNode.Values => "<,>",
                SyntaxNode.Choice => "<|>",
                _ => "",
            });
        }

        return text.ToString();
    }
}
