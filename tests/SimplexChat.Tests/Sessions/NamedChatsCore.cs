using System.Globalization;
using System.Text.Json;
using SimplexChat.Testing;

namespace SimplexChat.Tests.Sessions;

/// <summary>
/// A core whose contacts and groups change their names without an event, as when another client has received the events.
/// </summary>
internal sealed class NamedChatsCore : IAsyncDisposable
{
    private readonly ScriptedCoreServer _server;

    public NamedChatsCore() => _server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, Answer(command.Text)));

    public Uri Uri => _server.Uri;

    /// <summary>Gets the received commands.</summary>
    public IEnumerable<string> Commands => _server.Commands.Select(command => command.Text);

    /// <summary>Gets the contacts by id, each with the core's own name and the display name.</summary>
    public Dictionary<long, (string Local, string Shown)> Contacts { get; } = [];

    /// <summary>Gets the contacts without a connection, which lists omit.</summary>
    public HashSet<long> Unconnected { get; } = [];

    /// <summary>Gets the groups by id, each with the core's own name and the display name.</summary>
    public Dictionary<long, (string Local, string Shown)> Groups { get; } = [];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string Answer(string command)
    {
        switch (command)
        {
            case "/user":
                return CoreResponses.ActiveUser();
            case "/_contacts 1":
                var contacts = Contacts.Where(contact => !Unconnected.Contains(contact.Key)).Select(contact => Contact(contact.Key, contact.Value));
                return $$"""{"type":"contactsList","contacts":[{{string.Join(",", contacts)}}]}""";
            case "/_groups1":
                return $$"""{"type":"groupsList","groups":[{{string.Join(",", Groups.Select(group => Group(group.Key, group.Value)))}}]}""";
            default:
                var chat = command.Split(' ')[2];
                var id = long.Parse(chat[1..], CultureInfo.InvariantCulture);
                return chat[0] == '@'
                    ? Contacts.TryGetValue(id, out var contact) ? Show("direct", "contact", Contact(id, contact)) : CoreResponses.StoreError("contactNotFound")
                    : Groups.TryGetValue(id, out var group) ? Show("group", "groupInfo", Group(id, group)) : CoreResponses.StoreError("groupNotFound");
        }
    }

    private static string Show(string type, string name, string value) =>
        $$"""{"type":"apiChat","user":{"userId":1},"chat":{"chatInfo":{"type":"{{type}}","{{name}}":{{value}} },"chatItems":[],"chatStats":{} } }""";

    private string Contact(long id, (string Local, string Shown) names) => JsonSerializer.Serialize(new
    {
        contactId = id,
        localDisplayName = names.Local,
        profile = new { profileId = id, displayName = names.Shown, fullName = "", localAlias = "" },
        activeConn = Unconnected.Contains(id) ? null : new { connId = id, connStatus = "ready" },
    });

    private static string Group(long id, (string Local, string Shown) names) => JsonSerializer.Serialize(new
    {
        groupId = id,
        localDisplayName = names.Local,
        groupProfile = new { displayName = names.Shown, fullName = "" },
    });
}
