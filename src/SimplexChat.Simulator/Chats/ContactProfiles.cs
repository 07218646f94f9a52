using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Chats;

/// <summary>Sends changed profiles of a user to contacts.</summary>
internal static class ContactProfiles
{
    /// <summary>Changes the profile, and sends it to each contact that has it and for whom it differs.</summary>
    public static UserProfileUpdateSummary Share(ChatCore core, Account account, Action change)
    {
        var known = core.Chats.ByTime(account).Select(chat => (Chat: chat, Profile: account.ProfileFor(chat.Contact))).ToList();
        change();
        var changed = new List<Contact>();
        var items = new List<AChatItem>();
        var sent = 0;
        foreach (var (chat, last) in known)
        {
            var before = chat.Contact.MergedPreferences;
            chat.MergePreferences();
            if (chat.Connection is not { IsReady: true, IncognitoProfile: null } connection)
            {
                continue;
            }

            var profile = account.ProfileFor(chat.Contact);
            if (last == profile)
            {
                continue;
            }

            sent++;
            connection.Send(peer => Receive(peer.Chat!, profile));
            if (chat.Contact.MergedPreferences != before)
            {
                changed.Add(chat.Contact);
                items.AddRange(FeatureItems.AddChanges(chat, before, sent: true).Select(chat.Show));
            }
        }

        // All changed contacts get the same time.
        var time = core.Clock.Tick();
        changed.ForEach(contact => contact.ChatTs = time);

        // A core sends this event even if there are no items.
        if (sent > 0)
        {
            core.Emit(new NewChatItemsEvent { User = account.User, ChatItems = items });
        }

        return new() { UpdateSuccesses = sent, ChangedContacts = changed };
    }

    /// <summary>Sets the preferences of the user for one contact, and sends them to the contact.</summary>
    public static ContactPrefsUpdatedResponse SetPreferences(DirectChat chat, Preferences preferences)
    {
        var contact = chat.Contact;
        var connection = chat.Connection ?? throw CoreRefusal.Of(new ContactNotActiveChatErrorType { Contact = contact });
        var before = contact with { };
        var known = connection.ProfileFor(contact);
        contact.UserPreferences = preferences;
        chat.MergePreferences();
        var profile = connection.ProfileFor(contact);
        if (known != profile)
        {
            Send(chat, profile);
            FeatureItems.AnnounceChanges(chat, before.MergedPreferences, sent: true);
        }

        return new() { User = chat.Account.User, FromContact = before, ToContact = contact };
    }

    private static void Send(DirectChat chat, Profile profile)
    {
        try
        {
            chat.Tell((peer, _) => Receive((DirectChat)peer, profile));
        }
        catch (CoreRefusal refusal)
        {
            // The preferences are set even if the message can't be sent.
            chat.Core.Emit(new ChatErrorEvent { ChatError = refusal.Error });
        }
    }

    private static void Receive(DirectChat chat, Profile profile)
    {
        var contact = chat.Contact;
        var before = contact with { };
        var known = contact.Profile.ToProfile();
        if (known == profile)
        {
            return;
        }

        contact.Profile = Profiles.Keep(profile, contact.Profile.ProfileId);
        contact.UpdatedAt = chat.Core.Clock.Tick();
        contact.UserPreferences = FollowTtl(chat, profile.Preferences?.TimedMessages?.Ttl);
        if (known.DisplayName != profile.DisplayName)
        {
            chat.Account.Names.Release(contact.LocalDisplayName);
            contact.LocalDisplayName = chat.Account.Names.Take(profile.DisplayName);
        }

        chat.Core.Groups.UpdateContact(chat.Account, contact);
        chat.MergePreferences();
        if (!Profiles.LookTheSameToContact(known, profile))
        {
            var item = ChatItems.Add(
                chat,
                new DirectRcvCIDirection(),
                new RcvDirectEventCIContent
                {
                    RcvDirectEvent = new ProfileUpdatedRcvDirectEvent { FromProfile = known, ToProfile = profile },
                },
                "updated profile");
            chat.Core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [chat.Show(item)] });
        }

        FeatureItems.AnnounceChanges(chat, before.MergedPreferences, sent: false);
        chat.Core.Emit(new ContactUpdatedEvent { User = chat.Account.User, FromContact = before, ToContact = contact });
    }

    // The lifetime of disappearing messages is the same for both sides. The latest change applies.
    private static Preferences FollowTtl(DirectChat chat, long? ttl)
    {
        var own = chat.Contact.UserPreferences;
        var general = chat.Account.User.FullPreferences.TimedMessages;
        if (own.TimedMessages?.Ttl == ttl)
        {
            return own;
        }

        return own with
        {
            TimedMessages = own.TimedMessages is { } timed ? timed with { Ttl = ttl }
                : ttl == general.Ttl ? null
                : general with { Ttl = ttl },
        };
    }
}
