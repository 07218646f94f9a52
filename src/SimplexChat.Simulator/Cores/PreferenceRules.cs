using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>Merges the preferences of a user and a contact.</summary>
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

    /// <summary>Returns all preferences, with defaults for those that aren't set.</summary>
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

    /// <summary>Returns the preferences that people who aren't contacts get.</summary>
    /// <param name="preferences">The general preferences of the user.</param>
    public static Preferences ToShare(FullPreferences preferences) => ToShare(preferences, new Preferences()) with
    {
        TimedMessages = preferences.TimedMessages,
    };

    /// <summary>Returns the preferences that a contact gets.</summary>
    /// <param name="preferences">The general preferences of the user.</param>
    /// <param name="contact">
    /// The contact, whose own preferences take precedence. The lifetime of messages is included only if it is set for
    /// this contact.
    /// </param>
    public static Preferences ToShare(FullPreferences preferences, Contact contact) => ToShare(preferences, contact.UserPreferences);

    /// <summary>Returns the merged preferences of a user and a contact.</summary>
    /// <param name="user">The general preferences of the user.</param>
    /// <param name="forContact">The preferences for this contact, which take precedence.</param>
    /// <param name="contact">The preferences of the contact; null if it has sent none.</param>
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

    // "always" allows the other side to use a feature even if that side doesn't allow it. Some features can't be enabled
    // for only one side.
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
