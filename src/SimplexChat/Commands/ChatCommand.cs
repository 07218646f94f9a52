namespace SimplexChat.Api;

/// <summary>
/// A command of the bot API. It knows its syntax, its network use and its responses, and writes its own command string;
/// nothing else builds command strings.
/// </summary>
public abstract record ChatCommand
{
    /// <summary>The command's name in the API reference, such as <c>APISendMessages</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the command does with the network.</summary>
    public abstract NetworkUse NetworkUse { get; }

    /// <summary>Whether the command changes nothing and uses no network, so that asking twice does no harm.</summary>
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

    /// <summary>The command's name: a command string may hold a message's text or a password.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Writes the command string.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="form">Which way of writing it.</param>
    private protected abstract void Write(CommandWriter writer, int form);
}
