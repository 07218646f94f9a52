namespace SimplexChat.Api;

/// <summary>Names of chats as people write them: <c>@alice</c>, <c>#ops</c>, <c>@'Alice B'</c>.</summary>
public static class ChatName
{
    /// <summary>Writes a name with its sign, in quotes where it needs them.</summary>
    /// <param name="sign">'@' for a contact, '#' for a group.</param>
    /// <param name="name">The name.</param>
    public static string Format(char sign, string name) =>
        NeedsQuotes(name) ? $"{sign}'{name.Replace("'", "''")}'" : sign + name;

    // A name that starts with a digit would be an id.
    private static bool NeedsQuotes(string name) =>
        name.Length == 0 || char.IsDigit(name[0]) || name.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"');
}
