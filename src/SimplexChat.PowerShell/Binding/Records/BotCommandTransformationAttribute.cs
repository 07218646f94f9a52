namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a bot's menu of commands: <c>[ordered]@{ help = 'Show this help' }</c>.</summary>
public sealed class BotCommandTransformationAttribute : InputTransformationAttribute
{
    // The list is one argument: a hashtable is one too, and not its entries.
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => [BotCommandReader.Read(value).ToArray()];
}
