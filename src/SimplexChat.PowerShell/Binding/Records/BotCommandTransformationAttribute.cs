namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts an argument to a bot's menu of commands: <c>[ordered]@{ help = 'Show this help' }</c>.</summary>
public sealed class BotCommandTransformationAttribute : InputTransformationAttribute
{
    // Converts the complete list as one argument, because a hashtable is one menu and not a list of entries.
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => [BotCommandReader.Read(value).ToArray()];
}
