using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How contacts learn of a user's new profile.</summary>
internal static class ContactProfiles
{
    /// <summary>Sends the profile to every contact that knows the user by it.</summary>
    public static UserProfileUpdateSummary Share(ChatCore core, Account account)
    {
        var profile = account.SharedProfile;
        var changed = new List<Contact>();
        var sent = 0;
        foreach (var chat in core.Chats.Of(account))
        {
            var before = SimplexJson.Serialize(chat.Contact.MergedPreferences);
            chat.MergePreferences();
            if (chat.Connection is not { IsReady: true, IncognitoProfile: null } connection)
            {
                continue;
            }

            sent++;
            connection.Send(peer => Receive(peer.Chat!, profile));
            if (SimplexJson.Serialize(chat.Contact.MergedPreferences) != before)
            {
                changed.Add(chat.Contact);
            }
        }

        return new() { UpdateSuccesses = sent, ChangedContacts = changed };
    }

    private static void Receive(DirectChat chat, Profile profile)
    {
        var contact = chat.Contact;
        var before = contact with { };
        var known = contact.Profile.ToProfile();
        if (Profiles.AreSame(known, profile))
        {
            return;
        }

        contact.Profile = Profiles.Keep(profile, contact.Profile.ProfileId);
        contact.UpdatedAt = chat.Core.Clock.Now();
        if (known.DisplayName != profile.DisplayName)
        {
            chat.Account.Names.Release(contact.LocalDisplayName);
            contact.LocalDisplayName = chat.Account.Names.Take(profile.DisplayName);
        }

        chat.Core.Groups.UpdateContact(chat.Account, contact);
        chat.MergePreferences();
        if (!Profiles.LookTheSame(known, profile))
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

        chat.Core.Emit(new ContactUpdatedEvent { User = chat.Account.User, FromContact = before, ToContact = contact });
    }
}
