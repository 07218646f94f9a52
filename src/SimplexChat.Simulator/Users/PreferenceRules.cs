using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What two people allow each other, from what each of them says.</summary>
internal static class PreferenceRules
{
    private static readonly FullPreferences Defaults = new()
    {
        TimedMessages = new() { Allow = FeatureAllowed.Yes },
        FullDelete = new() { Allow = FeatureAllowed.No },
        Reactions = new() { Allow = FeatureAllowed.Yes },
        Voice = new() { Allow = FeatureAllowed.Yes },
        Files = new() { Allow = FeatureAllowed.Always },
        Calls = new() { Allow = FeatureAllowed.Yes },
        Sessions = new() { Allow = FeatureAllowed.No },
        Commands = [],
    };

    /// <summary>Every preference: the given ones, and the defaults for the rest.</summary>
    public static FullPreferences Complete(Preferences? preferences) => new()
    {
        TimedMessages = preferences?.TimedMessages ?? Defaults.TimedMessages,
        FullDelete = preferences?.FullDelete ?? Defaults.FullDelete,
        Reactions = preferences?.Reactions ?? Defaults.Reactions,
        Voice = preferences?.Voice ?? Defaults.Voice,
        Files = preferences?.Files ?? Defaults.Files,
        Calls = preferences?.Calls ?? Defaults.Calls,
        Sessions = preferences?.Sessions ?? Defaults.Sessions,
        Commands = preferences?.Commands ?? Defaults.Commands,
    };

    /// <summary>Preferences as they are sent to who is no contact yet.</summary>
    /// <param name="preferences">The user's preferences for everybody.</param>
    public static Preferences ToShare(FullPreferences preferences) => ToShare(preferences, new Preferences()) with
    {
        TimedMessages = preferences.TimedMessages,
    };

    /// <summary>Preferences as they are sent to a contact.</summary>
    /// <param name="preferences">The user's preferences for everybody.</param>
    /// <param name="contact">The contact, for whom others may go first. A time for messages is sent only if it is one of those.</param>
    public static Preferences ToShare(FullPreferences preferences, Contact contact) => ToShare(preferences, contact.UserPreferences);

    /// <summary>What holds between a user and a contact.</summary>
    /// <param name="user">The user's preferences for everybody.</param>
    /// <param name="forContact">Those for this contact, which go first.</param>
    /// <param name="contact">The contact's; null if it has sent none.</param>
    public static ContactUserPreferences Merge(FullPreferences user, Preferences forContact, Preferences? contact)
    {
        var theirs = Complete(contact);
        return new()
        {
            TimedMessages = Merge(
                Simple(user.TimedMessages with { Ttl = null }), Simple(forContact.TimedMessages), Simple(theirs.TimedMessages)!, oneSided: false),
            FullDelete = Merge(user.FullDelete, forContact.FullDelete, theirs.FullDelete),
            Reactions = Merge(user.Reactions, forContact.Reactions, theirs.Reactions),
            Voice = Merge(user.Voice, forContact.Voice, theirs.Voice),
            Files = Merge(user.Files, forContact.Files, theirs.Files),
            Calls = Merge(user.Calls, forContact.Calls, theirs.Calls),
            Sessions = Merge(user.Sessions, forContact.Sessions, theirs.Sessions),
            Commands = contact?.Commands,
        };
    }

    private static Preferences ToShare(FullPreferences preferences, Preferences forContact) => new()
    {
        TimedMessages = forContact.TimedMessages ?? preferences.TimedMessages with { Ttl = null },
        FullDelete = forContact.FullDelete ?? preferences.FullDelete,
        Reactions = forContact.Reactions ?? preferences.Reactions,
        Voice = forContact.Voice ?? preferences.Voice,
        Files = forContact.Files ?? preferences.Files,
        Calls = forContact.Calls ?? preferences.Calls,
        Sessions = forContact.Sessions ?? preferences.Sessions,
        Commands = forContact.Commands ?? preferences.Commands,
    };

    private static ContactUserPreference Merge(
        SimplePreference? user, SimplePreference? forContact, SimplePreference contact, bool oneSided = true)
    {
        var mine = forContact ?? user!;
        return new()
        {
            Enabled = Enabled(mine.Allow, contact.Allow, oneSided),
            UserPreference = forContact is null
                ? new UserContactUserPref { Preference = mine }
                : new ContactContactUserPref { Preference = mine },
            ContactPreference = contact,
        };
    }

    // "always" lets the other one even where the one who says it may not; some features can't be for one side only.
    private static PrefEnabled Enabled(FeatureAllowed user, FeatureAllowed contact, bool oneSided) => new()
    {
        ForUser = user == FeatureAllowed.No ? oneSided && contact == FeatureAllowed.Always : contact != FeatureAllowed.No,
        ForContact = contact == FeatureAllowed.No ? oneSided && user == FeatureAllowed.Always : user != FeatureAllowed.No,
    };

    private static SimplePreference? Simple(TimedMessagesPreference? preference) => preference is null ? null : new()
    {
        Allow = preference.Allow,
        UnknownFields = preference.Ttl is { } ttl
            ? new() { [PreferenceParts.TtlField] = JsonSerializer.SerializeToElement(ttl) }
            : null,
    };
}
