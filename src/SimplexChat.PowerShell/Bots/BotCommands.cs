using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;

namespace SimplexChat.PowerShell.Bots;

/// <summary>Holds the handlers of a bot's commands.</summary>
internal sealed class BotCommands
{
    // The keyword, in the form that the core and the apps accept, and the text after it.
    private static readonly Regex CommandPattern = new(@"^\s*/(\w+)(?:\s+(.*?))?\s*$", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private readonly Dictionary<string, ScriptBlock> _handlers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CommandChatBotCommand> _menu = [];

    /// <summary>Reads the hashtable of -Command.</summary>
    /// <param name="table">Keywords, optionally followed by parameters for the menu, with their script blocks.</param>
    /// <exception cref="SimplexInputException">A key isn't a keyword, or a value isn't a script block.</exception>
    public BotCommands(IDictionary? table)
    {
        foreach (var entry in RecordMap.Of(table) ?? [])
        {
            Add(entry.Key, InputTransformationAttribute.Unwrap(entry.Value));
        }
    }

    /// <summary>Gets the commands for the menu of the apps. The label of a command is its keyword.</summary>
    public IReadOnlyList<ChatBotCommand> Menu => _menu;

    /// <summary>Gets the handlers.</summary>
    public IReadOnlyCollection<ScriptBlock> Handlers => _handlers.Values;

    /// <summary>Gets the commands as a user types them: <c>/help, /time</c>.</summary>
    public string Names => string.Join(", ", _menu.Select(command => $"/{command.Keyword}"));

    /// <summary>Finds the handler for a message.</summary>
    /// <param name="text">The text of the message.</param>
    /// <param name="keyword">The keyword, or null if the message isn't a command.</param>
    /// <param name="arguments">The text after the keyword.</param>
    /// <returns>The handler, or null if the message isn't a command of the bot.</returns>
    public ScriptBlock? Find(string text, out string? keyword, out string arguments)
    {
        var match = CommandPattern.Match(text);
        keyword = match.Success ? match.Groups[1].Value : null;
        arguments = match.Groups[2].Value;
        return keyword is not null && _handlers.TryGetValue(keyword, out var handler) ? handler : null;
    }

    private void Add(string key, object? value)
    {
        if (value is not ScriptBlock handler)
        {
            throw new SimplexInputException($"-Command: '{key}' has no script block. Example: @{{ {key} = {{ 'the answer' }} }}");
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
