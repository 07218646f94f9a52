using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// Sends the events about a core's connections when the relay stops or starts, in the order of the agent's ids.
/// </summary>
internal static class RelaySubscriptions
{
    public static void Lose(ChatCore core) =>
        core.Emit(new ContactsDisconnectedEvent { Server = core.Network.Relay.Address, ContactRefs = Contacts(core) });

    public static void Restore(ChatCore core) =>
        core.Emit(new ContactsSubscribedEvent { Server = core.Network.Relay.Address, ContactRefs = Contacts(core) });

    /// <summary>
    /// Simulates a failed attempt to connect to the relay. The error contains the first of all waiting connections.
    /// </summary>
    /// <returns>False if the core has no connections.</returns>
    public static bool Retry(ChatCore core)
    {
        var waiting = Entities(core).OrderBy(entity => entity.EntityConnection.AgentConnId, StringComparer.Ordinal).FirstOrDefault();
        if (waiting is null)
        {
            return false;
        }

        core.Emit(new ChatErrorEvent
        {
            ChatError = new ErrorAgentChatError
            {
                AgentError = core.Network.Relay.Unreachable,
                ConnectionEntity = waiting,
            },
        });
        return true;
    }

    private static IReadOnlyList<JsonElement> Contacts(ChatCore core) =>
    [
        .. Open(core)
            .Where(connection => connection.Chat is not null)
            .OrderBy(connection => connection.Record.AgentConnId, StringComparer.Ordinal)
            .Select(connection => Describe(connection.Chat!.Contact, connection.Record)),
    ];

    private static IEnumerable<ConnectionEntity> Entities(ChatCore core) => Open(core)
        .Select(connection => connection.Entity)
        .Concat(
            from account in core.Accounts.All
            from local in core.Groups.Of(account)
            from member in local.Members.All
            where member.Record.ActiveConn is not null && !member.IsDisconnected
            select member.Entity);

    private static IEnumerable<ContactConnection> Open(ChatCore core) =>
        core.Connections.All.Where(connection => !connection.IsClosed);

    private static JsonElement Describe(Contact contact, Connection connection)
    {
        using var reference = JsonDocument.Parse(
            $$"""
            {"contactId":{{contact.ContactId}},"connId":{{connection.ConnId}},"agentConnId":"{{connection.AgentConnId}}",
            "localDisplayName":"{{JsonEncodedText.Encode(contact.LocalDisplayName)}}"}
            """);
        return reference.RootElement.Clone();
    }
}
