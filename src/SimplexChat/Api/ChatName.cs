namespace SimplexChat.Api;

/// <summary>Formats the names of chats: <c>@alice</c>, <c>#ops</c>, <c>@'Alice B'</c>.</summary>
public static class ChatName
{
    /// <summary>Returns a name with its prefix, in quotes if necessary.</summary>
    /// <param name="sign">The prefix: '@' for a contact, '#' for a group.</param>
    /// <param name="name">The name.</param>
    public static string Format(char sign, string name) =>
        NeedsQuotes(name) ? $"{sign}'{name.Replace("'", "''")}'" : sign + name;

    // Without quotes, a name that starts with a digit would be read as an id.
    private static bool NeedsQuotes(string name) =>
        name.Length == 0 || char.IsDigit(name[0]) || name.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"');
}
