using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts arguments to a bot's menu of commands: keywords with labels, nested menus, or objects of the API.</summary>
internal static class BotCommandReader
{
    /// <summary>Converts an argument to a menu.</summary>
    /// <param name="value">The argument.</param>
    /// <exception cref="FormatException">The argument isn't a menu. The message describes a valid menu.</exception>
    public static IReadOnlyList<ChatBotCommand> Read(object? value) => InputTransformationAttribute.Unwrap(value) switch
    {
        ChatBotCommand command => [Check(command)],
        var given when RecordMap.Of(given) is { } map => ReadMap(map),
        IEnumerable list and not string => [.. list.Cast<object?>().SelectMany(Read)],
        var given => throw new FormatException(
            $"{InputTransformationAttribute.Describe(given)} isn't a command. Specify a hashtable such as [ordered]@{{ help = 'Show this help' }}."),
    };

    private static IReadOnlyList<ChatBotCommand> ReadMap(IReadOnlyList<KeyValuePair<string, object>> map) =>
        Has(map, nameof(MenuChatBotCommand.Commands)) ? [Check(Record<MenuChatBotCommand>(map))]
        : Has(map, nameof(CommandChatBotCommand.Keyword)) ? [Check(Record<CommandChatBotCommand>(map))]
        : [.. map.Select(entry => Check(ReadEntry(entry.Key, InputTransformationAttribute.Unwrap(entry.Value)!)))];

    // Forms: 'help' = 'Show this help'; 'role' = @{ Label = …; Params = … }; 'Admin' = a menu
    private static ChatBotCommand ReadEntry(string key, object value) => value switch
    {
        string label => Command(key, new() { Label = label }),
        _ when RecordMap.Of(value) is { } map && Has(map, nameof(CommandChatBotCommand.Label)) && !Has(map, nameof(MenuChatBotCommand.Commands)) =>
            Command(key, Record<CommandChatBotCommand>(map)),
        _ => new MenuChatBotCommand { Label = key, Commands = Read(value) },
    };

    // As in a core's "/set bot commands", the text after the keyword describes the parameters.
    private static CommandChatBotCommand Command(string key, CommandChatBotCommand command)
    {
        var words = key.Split([' '], 2, StringSplitOptions.RemoveEmptyEntries);
        return command with { Keyword = words.FirstOrDefault() ?? "", Params = command.Params ?? words.ElementAtOrDefault(1) };
    }

    private static T Record<T>(IReadOnlyList<KeyValuePair<string, object>> map)
        where T : ChatBotCommand =>
        (T)RecordReader.Read(typeof(T), map.Where(entry => !IsCalled(entry, nameof(ChatBotCommand.Type))).ToDictionary(entry => entry.Key, entry => entry.Value))!;

    // A core accepts any keyword in the menu, but recognizes a command in a message only if its keyword consists of letters, digits and _.
    private static ChatBotCommand Check(ChatBotCommand command)
    {
        if (command is CommandChatBotCommand { Keyword: var written } one)
        {
            var keyword = written.StartsWith("/", StringComparison.Ordinal) ? written.Substring(1) : written;
            command = keyword.Length > 0 && keyword.All(c => char.IsLetterOrDigit(c) || c == '_')
                ? one with { Keyword = keyword }
                : throw new FormatException($"'{written}' isn't a valid keyword. Use letters, digits and _, for example help.");
        }

        return command.Label.Trim().Length > 0
            ? command
            : throw new FormatException($"{(command is CommandChatBotCommand named ? $"The command '{named.Keyword}'" : "A menu")} has no label. Specify the text that people see in the menu.");
    }

    private static bool Has(IReadOnlyList<KeyValuePair<string, object>> map, string name) => map.Any(entry => IsCalled(entry, name));

    private static bool IsCalled(KeyValuePair<string, object> entry, string name) => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
