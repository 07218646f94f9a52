using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>What a bot does for which command.</summary>
internal sealed class BotCommands
{
    // The keyword as a core and the apps read it, and what follows it.
    private static readonly Regex Written = new(@"^\s*/(\w+)(?:\s+(.*?))?\s*$", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private readonly Dictionary<string, ScriptBlock> _handlers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CommandChatBotCommand> _menu = [];

    /// <summary>Reads what was given as -Command.</summary>
    /// <param name="table">Keywords, and what follows them in the menu, with their script blocks.</param>
    /// <exception cref="SimplexInputException">A key is no keyword, or its value no script block.</exception>
    public BotCommands(IDictionary? table)
    {
        foreach (var entry in RecordMap.Of(table) ?? [])
        {
            Add(entry.Key, InputTransformationAttribute.Unwrap(entry.Value));
        }
    }

    /// <summary>The commands as apps offer them, labelled with their keywords.</summary>
    public IReadOnlyList<ChatBotCommand> Menu => _menu;

    /// <summary>What can be run.</summary>
    public IReadOnlyCollection<ScriptBlock> Handlers => _handlers.Values;

    /// <summary>The commands as people write them: <c>/help, /time</c>.</summary>
    public string Names => string.Join(", ", _menu.Select(command => $"/{command.Keyword}"));

    /// <summary>Finds what is to be done for a message.</summary>
    /// <param name="text">The message's text.</param>
    /// <param name="keyword">The command that it is; null if it is none.</param>
    /// <param name="arguments">What follows the keyword.</param>
    /// <returns>What runs for it; null if it is no command of the bot.</returns>
    public ScriptBlock? Find(string text, out string? keyword, out string arguments)
    {
        var match = Written.Match(text);
        keyword = match.Success ? match.Groups[1].Value : null;
        arguments = match.Groups[2].Value;
        return keyword is not null && _handlers.TryGetValue(keyword, out var handler) ? handler : null;
    }

    private void Add(string key, object? value)
    {
        if (value is not ScriptBlock handler)
        {
            throw new SimplexInputException($"-Command: '{key}' has no script block. Write @{{ {key} = {{ 'the answer' }} }}.");
        }

        try
        {
            var name = key.Split([' '], 2)[0].TrimStart('/');
            var command = (CommandChatBotCommand)BotCommandReader.Read(new Hashtable { [key] = name })[0];
            _handlers.Add(command.Keyword, handler);
            _menu.Add(command);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new SimplexInputException($"-Command: {exception.Message}", exception);
        }
    }
}
