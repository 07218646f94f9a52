using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>
/// The first items in the chat with a new contact: a banner, the encryption, and the features that both sides allow.
/// </summary>
internal static class FeatureItems
{
    private const string QuantumEncryption =
        "This conversation is protected by quantum resistant end-to-end encryption. It has perfect forward secrecy, "
        + "repudiation and quantum resistant break-in recovery.";

    private const string Encryption =
        "This conversation is protected by end-to-end encryption with perfect forward secrecy, repudiation and break-in recovery.";

    private static readonly UtcTime First = UtcTime.Parse("1970-01-01T00:00:00Z");

    /// <summary>Adds the items and sends events for them.</summary>
    public static void Announce(DirectChat chat)
    {
        foreach (var items in Add(chat))
        {
            chat.Core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [.. items.Select(chat.Show)] });
        }
    }

    /// <summary>Adds the banner to an empty chat, and sends an event for it.</summary>
    public static void AnnounceBanner(DirectChat chat)
    {
        if (chat.History.Last is null)
        {
            chat.Core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [chat.Show(AddBanner(chat))] });
        }
    }

    /// <summary>Adds the items. The banner is added only to an empty chat.</summary>
    /// <returns>The items, grouped by the events that report them.</returns>
    public static IEnumerable<IReadOnlyList<ChatItem>> Add(DirectChat chat)
    {
        ChatItem[] banner = chat.History.Last is null ? [AddBanner(chat)] : [];
        var isQuantum = chat.Connection?.IsQuantumResistant != false;
        var encryption = ChatItems.Add(
            chat,
            new DirectRcvCIDirection(),
            new RcvDirectE2EEInfoCIContent { E2eeInfo = new E2EInfo { PqEnabled = isQuantum } },
            isQuantum ? QuantumEncryption : Encryption);
        var features = FeatureTexts.All
            .Select(feature => AddState(chat, feature, chat.Contact.MergedPreferences.Of(feature), sent: false))
            .ToList();
        IReadOnlyList<IReadOnlyList<ChatItem>> all = [banner, [encryption], features];
        return all.Where(items => items.Count > 0);
    }

    /// <summary>Adds an item for each feature that was changed, and sends an event for them.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="before">The preferences before the change.</param>
    /// <param name="sent">Whether the user made the change.</param>
    public static void AnnounceChanges(DirectChat chat, ContactUserPreferences before, bool sent)
    {
        var items = AddChanges(chat, before, sent).ToList();
        chat.Core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [.. items.Select(chat.Show)] });
    }

    /// <summary>Adds an item for each feature that was changed.</summary>
    public static IEnumerable<ChatItem> AddChanges(DirectChat chat, ContactUserPreferences before, bool sent)
    {
        foreach (var feature in FeatureTexts.All)
        {
            var (was, now) = (before.Of(feature), chat.Contact.MergedPreferences.Of(feature));
            if (State(was) != State(now))
            {
                yield return AddState(chat, feature, now, sent);
            }
            else if (Offer(was, sent) != Offer(now, sent))
            {
                yield return AddOffer(chat, feature, Offer(now, sent), sent);
            }
        }
    }

    private static ChatItem AddBanner(DirectChat chat) =>
        ChatItems.Add(chat, new DirectSndCIDirection(), new ChatBannerCIContent(), "chat banner", First);

    private static (bool ForUser, bool ForContact, long? Ttl) State(ContactUserPreference preference) => (
        preference.Enabled.ForUser,
        preference.Enabled.ForContact,
        preference.Enabled.ForUser ? preference.UserPreference.Preference.Ttl() : null);

    // The preference of the side that made the change.
    private static (FeatureAllowed Allowed, long? Ttl) Offer(ContactUserPreference preference, bool sent)
    {
        var own = sent ? preference.UserPreference.Preference : preference.ContactPreference;
        return (own.Allow, own.Allow == FeatureAllowed.No ? null : own.Ttl());
    }

    private static ChatItem AddState(DirectChat chat, ChatFeature feature, ContactUserPreference preference, bool sent)
    {
        var ttl = State(preference).Ttl;
        var enabled = preference.Enabled;
        return Add(
            chat,
            sent,
            sent
                ? new SndChatFeatureCIContent { Feature = feature, Enabled = enabled, Param = ttl }
                : new RcvChatFeatureCIContent { Feature = feature, Enabled = enabled, Param = ttl },
            FeatureTexts.State(feature, enabled, ttl));
    }

    private static ChatItem AddOffer(DirectChat chat, ChatFeature feature, (FeatureAllowed Allowed, long? Ttl) offer, bool sent)
    {
        var text = FeatureTexts.Offer(feature, offer.Allowed, offer.Ttl);
        return Add(
            chat,
            sent,
            sent
                ? new SndChatPreferenceCIContent { Feature = feature, Allowed = offer.Allowed, Param = offer.Ttl }
                : new RcvChatPreferenceCIContent { Feature = feature, Allowed = offer.Allowed, Param = offer.Ttl },
            sent ? $"you {text}" : text);
    }

    private static ChatItem Add(DirectChat chat, bool sent, CIContent content, string text) =>
        ChatItems.Add(chat, sent ? new DirectSndCIDirection() : new DirectRcvCIDirection(), content, text);
}
