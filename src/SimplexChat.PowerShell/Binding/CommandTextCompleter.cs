using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the first words of the commands of the API.</summary>
public sealed class CommandTextCompleter : IArgumentCompleter
{
    private static readonly string[] Words =
    [
        "/_accept", "/_accept member #", "/_accept member contact @", "/_add #", "/_add relays #", "/_address",
        "/_address_settings", "/_block #", "/_clear chat", "/_connect", "/_connect plan", "/_contacts",
        "/_create link #", "/_create member contact #", "/_create user", "/_delete", "/_delete item",
        "/_delete link #", "/_delete member item #", "/_delete user", "/_delete_address", "/_files_folder",
        "/_forward", "/_forward plan", "/_get chat", "/_get chats", "/_get code #", "/_get code @", "/_get item info",
        "/_get link #", "/_get relays #", "/_group", "/_group_profile #", "/_groups", "/_hide user",
        "/_invite member contact @", "/_join #", "/_leave #", "/_member role #", "/_members #", "/_mute user",
        "/_profile", "/_profile_address", "/_public group", "/_reaction", "/_read chat", "/_read chat items",
        "/_reject", "/_relay allow #", "/_remove #", "/_send", "/_server test", "/_servers", "/_service_response",
        "/_set accept group invitations", "/_set accept member contacts", "/_set alias #", "/_set alias @",
        "/_set custom #", "/_set custom @", "/_set domain", "/_set link role #", "/_set prefs @", "/_settings",
        "/_share address", "/_share chat content", "/_show_address", "/_start", "/_stop", "/_temp_folder", "/_ttl",
        "/_unhide user", "/_unmute user", "/_unread chat", "/_update item", "/_user", "/_verify code #",
        "/_verify code @", "/_verify domain #", "/connect", "/crc", "/fcancel", "/freceive", "/user", "/users",
        "/verify remote ctrl",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [.. Words
            .Where(word => word.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(word => new CompletionResult($"'{word}'", word, CompletionResultType.ParameterValue, word))];
}
