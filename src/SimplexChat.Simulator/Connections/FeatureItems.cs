using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The items a new contact's chat begins with: a banner, the encryption, and what both allow each other.</summary>
internal static class FeatureItems
{
    private const string Encryption =
        "This conversation is protected by quantum resistant end-to-end encryption. It has perfect forward secrecy, "
        + "repudiation and quantum resistant break-in recovery.";

    private static readonly UtcTime First = UtcTime.Parse("1970-01-01T00:00:00Z");

    /// <summary>Adds the items and says so.</summary>
    public static void Announce(DirectChat chat)
    {
        foreach (var items in Add(chat))
        {
            chat.Core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [.. items.Select(chat.Show)] });
        }
    }

    /// <summary>Adds the items.</summary>
    /// <returns>Those that a core speaks of at once, together.</returns>
    public static IReadOnlyList<IReadOnlyList<ChatItem>> Add(DirectChat chat)
    {
        var banner = ChatItems.Add(chat, new DirectSndCIDirection(), new ChatBannerCIContent(), "chat banner", First);
        var encryption = ChatItems.Add(
            chat,
            new DirectRcvCIDirection(),
            new RcvDirectE2EEInfoCIContent { E2eeInfo = new E2EInfo { PqEnabled = true } },
            Encryption);
        var features = Features(chat.Contact.MergedPreferences)
            .Select(feature => AddFeature(chat, feature.Feature, feature.Name, feature.Preference))
            .ToList();
        return [[banner], [encryption], features];
    }

    private static IEnumerable<(ChatFeature Feature, string Name, ContactUserPreference Preference)> Features(
        ContactUserPreferences preferences) =>
    [
        (ChatFeature.TimedMessages, "Disappearing messages", preferences.TimedMessages),
        (ChatFeature.FullDelete, "Full deletion", preferences.FullDelete),
        (ChatFeature.Reactions, "Message reactions", preferences.Reactions),
        (ChatFeature.Voice, "Voice messages", preferences.Voice),
        (ChatFeature.Calls, "Audio/video calls", preferences.Calls),
    ];

    private static ChatItem AddFeature(DirectChat chat, ChatFeature feature, string name, ContactUserPreference preference) =>
        ChatItems.Add(
            chat,
            new DirectRcvCIDirection(),
            new RcvChatFeatureCIContent { Feature = feature, Enabled = preference.Enabled },
            $"{name}: {InWords(feature, preference.Enabled)}");

    private static string InWords(ChatFeature feature, PrefEnabled enabled) => (enabled.ForUser, enabled.ForContact) switch
    {
        (true, true) => feature == ChatFeature.TimedMessages ? "allowed" : "enabled",
        (true, false) => "enabled for you",
        (false, true) => "enabled for contact",
        (false, false) => "off",
    };
}
