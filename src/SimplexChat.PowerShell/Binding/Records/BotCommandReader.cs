using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Reads a bot's menu of commands: keywords with their labels, menus within it, or the API's own objects.
/// </summary>
internal static class BotCommandReader
{
    /// <summary>Reads a menu.</summary>
    /// <param name="value">What was written.</param>
    /// <exception cref="FormatException">It is no menu; the message says what is.</exception>
    public static IReadOnlyList<ChatBotCommand> Read(object? value) => InputTransformationAttribute.Unwrap(value) switch
    {
        ChatBotCommand command => [Check(command)],
        var given when RecordMap.Of(given) is { } map => ReadMap(map),
        IEnumerable list and not string => [.. list.Cast<object?>().SelectMany(Read)],
        var given => throw new FormatException(
            $"{InputTransformationAttribute.Describe(given)} is no command: give [ordered]@{{ help = 'Show this help' }}."),
    };

    private static IReadOnlyList<ChatBotCommand> ReadMap(IReadOnlyList<KeyValuePair<string, object>> map) =>
        Has(map, nameof(MenuChatBotCommand.Commands)) ? [Check(Record<MenuChatBotCommand>(map))]
        : Has(map, nameof(CommandChatBotCommand.Keyword)) ? [Check(Record<CommandChatBotCommand>(map))]
        : [.. map.Select(entry => Check(ReadEntry(entry.Key, InputTransformationAttribute.Unwrap(entry.Value)!)))];

    // 'help' = 'Show this help'; 'role' = @{ Label = …; Params = … }; 'Admin' = a menu
    private static ChatBotCommand ReadEntry(string key, object value) => value switch
    {
        string label => Command(key, new() { Label = label }),
        _ when RecordMap.Of(value) is { } map && Has(map, nameof(CommandChatBotCommand.Label)) && !Has(map, nameof(MenuChatBotCommand.Commands)) =>
            Command(key, Record<CommandChatBotCommand>(map)),
        _ => new MenuChatBotCommand { Label = key, Commands = Read(value) },
    };

    // As a core's own "/set bot commands" has it, what follows the keyword is what it takes.
    private static CommandChatBotCommand Command(string key, CommandChatBotCommand command)
    {
        var words = key.Split([' '], 2, StringSplitOptions.RemoveEmptyEntries);
        return command with { Keyword = words.FirstOrDefault() ?? "", Params = command.Params ?? words.ElementAtOrDefault(1) };
    }

    private static T Record<T>(IReadOnlyList<KeyValuePair<string, object>> map)
        where T : ChatBotCommand =>
        (T)RecordReader.Read(typeof(T), map.Where(entry => !IsCalled(entry, nameof(ChatBotCommand.Type))).ToDictionary(entry => entry.Key, entry => entry.Value))!;

    // A core takes any keyword here, and reads as a command in a message only one of letters, digits and _.
    private static ChatBotCommand Check(ChatBotCommand command)
    {
        if (command is CommandChatBotCommand { Keyword: var written } one)
        {
            var keyword = written.StartsWith("/", StringComparison.Ordinal) ? written.Substring(1) : written;
            command = keyword.Length > 0 && keyword.All(c => char.IsLetterOrDigit(c) || c == '_')
                ? one with { Keyword = keyword }
                : throw new FormatException($"'{written}' is no keyword of a command: letters, digits and _ are, such as help.");
        }

        return command.Label.Trim().Length > 0
            ? command
            : throw new FormatException($"{(command is CommandChatBotCommand named ? $"The command '{named.Keyword}'" : "A menu")} has no label, which is what people see of it.");
    }

    private static bool Has(IReadOnlyList<KeyValuePair<string, object>> map, string name) => map.Any(entry => IsCalled(entry, name));

    private static bool IsCalled(KeyValuePair<string, object> entry, string name) => entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
