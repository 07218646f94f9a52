using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The chat relays that each user of a core has without doing anything: through them public groups reach many.</summary>
internal static class ChatRelays
{
    private const int Count = 3;

    /// <summary>Some of the relays.</summary>
    /// <exception cref="CoreRefusal">One of them is unknown.</exception>
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
