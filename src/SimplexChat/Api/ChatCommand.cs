using System.Text;

namespace SimplexChat.Api;

/// <summary>
/// A command of the bot API. The command describes its network use and its responses, and writes its own command string.
/// Only these classes build command strings. Two commands are equal if they have the same type and the same command string.
/// </summary>
public abstract record ChatCommand
{
    // The longest word at the beginning of an API command has 18 characters.
    private const int MaxWord = 24;

    // Commands that don't change state: complete command strings, and beginnings of others.
    private static readonly string[] Questions = ["/version", "/user", "/u", "/users", "/contacts", "/cs", "/groups", "/gs", "/_show_address"];
    private static readonly string[] QuestionStarts = ["/_get ", "/_contacts", "/_groups", "/_members ", "/_show_address ", "/_connect plan "];

    /// <summary>Gets the name of the command in the API reference, such as <c>APISendMessages</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Gets how the command uses the network.</summary>
    public abstract NetworkUse NetworkUse { get; }

    /// <summary>Gets whether the command only reads, so that sending it twice has no effect.</summary>
    public abstract bool IsQuery { get; }

    /// <summary>Gets the types of the responses to the command, except <c>chatCmdError</c>.</summary>
    public abstract IReadOnlyList<string> ResponseTypes { get; }

    /// <summary>
    /// Gets the first core version that supports the command, such as <c>7.0</c>, or null if all supported versions do.
    /// </summary>
    public virtual string? Since => null;

    /// <summary>
    /// Gets the number of known syntaxes of the command. Some commands have a different syntax in different versions of
    /// the core. The first one is the newest. If a core can't read a syntax, the session tries the next one.
    /// </summary>
    public virtual int FormCount => 1;

    /// <summary>Returns the command string that is sent to a core.</summary>
    /// <param name="form">The number of the syntax, from 0 to <see cref="FormCount"/> - 1.</param>
    public string ToCommandString(int form = 0)
    {
        var writer = new CommandWriter();
        Write(writer, form);
        return writer.ToString();
    }

    /// <summary>Returns whether the other command has the same type and the same command string.</summary>
    /// <param name="other">The other command.</param>
    public virtual bool Equals(ChatCommand? other) =>
        ReferenceEquals(this, other)
        || (other is not null && EqualityContract == other.EqualityContract
            && string.Equals(ToCommandString(), other.ToCommandString(), StringComparison.Ordinal));

    /// <summary>Returns a hash of the command string.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToCommandString());

    /// <summary>Returns the name of the command. A command string can contain the text of a message or a password.</summary>
    public sealed override string ToString() => Name;

    /// <summary>
    /// Returns the name of a command string for errors and logs: the first word, such as <c>/_send</c>. Returns null if
    /// the first word can't be the name of a command, because it can be a password or the text of a message.
    /// </summary>
    /// <param name="command">The command string.</param>
    public static string? NameOf(string command)
    {
        var length = (command ?? throw new ArgumentNullException(nameof(command))).Length;
        var end = 0;
        while (end < length && !char.IsWhiteSpace(command[end]))
        {
            end++;
        }

        return end is > 1 and <= MaxWord && command[0] == '/' && command.Take(end).Skip(1).All(c => c is (>= 'a' and <= 'z') or '_')
            ? command.Substring(0, end)
            : null;
    }

    /// <summary>Returns whether a command string only reads, judged by its beginning.</summary>
    /// <param name="command">The command string.</param>
    internal static bool IsQueryText(string command)
    {
        var text = command.Trim();
        return Questions.Contains(text) || QuestionStarts.Any(start => text.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>Not used: <see cref="ToString"/> returns the name.</summary>
    /// <param name="builder">The builder, which isn't used.</param>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Writes the command string.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="form">The number of the syntax.</param>
    private protected abstract void Write(CommandWriter writer, int form);
}
