using SimplexChat.Api;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Groups;

/// <summary>The preset chat relays of each user. Public groups use them.</summary>
internal static class ChatRelays
{
    private const int Count = 3;

    /// <summary>Returns relays by id.</summary>
    /// <exception cref="CoreRefusal">One of the relays doesn't exist.</exception>
    public static IReadOnlyList<UserChatRelay> Require(Relay relay, IReadOnlyList<long> ids) =>
    [
        .. ids.Select(id => id is >= 1 and <= Count
            ? Make(relay, id)
            : throw CoreRefusal.Of(new UserChatRelayNotFoundStoreError { ChatRelayId = id })),
    ];

    private static UserChatRelay Make(Relay relay, long id) => new()
    {
        ChatRelayId = id,
        Address = relay.ChatRelayLink(id),
        RelayProfile = new RelayProfile { DisplayName = $"relay{id}" },
        Domains = [],
        Preset = true,
        Tested = true,
        Enabled = true,
    };
}
