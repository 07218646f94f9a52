using System.Text;

namespace SimplexChat.Api;

/// <summary>
/// A command of the bot API. It knows its syntax, its network use and its responses, and writes its own command string;
/// nothing else builds command strings. Two commands are equal if they have the same type and the same command string.
/// </summary>
public abstract record ChatCommand
{
    // The longest word of the API's commands has 18 characters.
    private const int MaxWord = 24;

    // Commands that change nothing: whole command strings, and the beginnings of others.
    private static readonly string[] Questions = ["/version", "/user", "/u", "/users", "/contacts", "/cs", "/groups", "/gs", "/_show_address"];
    private static readonly string[] QuestionStarts = ["/_get ", "/_contacts", "/_groups", "/_members ", "/_show_address ", "/_connect plan "];

    /// <summary>The command's name in the API reference, such as <c>APISendMessages</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the command does with the network.</summary>
    public abstract NetworkUse NetworkUse { get; }

    /// <summary>Whether the command changes nothing, so that asking twice does no harm.</summary>
    public abstract bool IsQuery { get; }

    /// <summary>The tags of the responses the command may give, without <c>chatCmdError</c>.</summary>
    public abstract IReadOnlyList<string> ResponseTypes { get; }

    /// <summary>The core version that first knows the command, such as <c>7.0</c>; null for one that all do.</summary>
    public virtual string? Since => null;

    /// <summary>
    /// How many ways of writing the command are known. Cores differ in a few: the first is the newest known to work,
    /// the others are tried when a core can't read it.
    /// </summary>
    public virtual int FormCount => 1;

    /// <summary>The command string, as sent to a core.</summary>
    /// <param name="form">Which way of writing it, below <see cref="FormCount"/>.</param>
    public string ToCommandString(int form = 0)
    {
        var writer = new CommandWriter();
        Write(writer, form);
        return writer.ToString();
    }

    /// <summary>Whether the other command has the same type and the same command string.</summary>
    /// <param name="other">The other command.</param>
    public virtual bool Equals(ChatCommand? other) =>
        ReferenceEquals(this, other)
        || (other is not null && EqualityContract == other.EqualityContract
            && string.Equals(ToCommandString(), other.ToCommandString(), StringComparison.Ordinal));

    /// <summary>Returns a hash of the command string.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToCommandString());

    /// <summary>The command's name: a command string may hold a message's text or a password.</summary>
    public sealed override string ToString() => Name;

    /// <summary>
    /// The name of a command string, for errors and logs: its first word, such as <c>/_send</c>. Null if the word isn't one of a
    /// command. It may be a password or a text then.
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

    /// <summary>Whether a command string changes nothing, as far as its beginning shows.</summary>
    /// <param name="command">The command string.</param>
    internal static bool IsQueryText(string command)
    {
        var text = command.Trim();
        return Questions.Contains(text) || QuestionStarts.Any(start => text.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>Not used: <see cref="ToString"/> returns the name.</summary>
    /// <param name="builder">Where the compiler's own version would write each property.</param>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Writes the command string.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="form">Which way of writing it.</param>
    private protected abstract void Write(CommandWriter writer, int form);
}
