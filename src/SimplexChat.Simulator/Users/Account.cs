using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>One user of a core, with what belongs to it alone.</summary>
internal sealed class Account
{
    public Account(ChatCore core, User user, NoteFolder noteFolder)
    {
        Core = core;
        User = user;
        Notes = new NoteChat(this, noteFolder);
    }

    public ChatCore Core { get; }

    public User User { get; }

    public LocalNames Names { get; } = new();

    public NoteChat Notes { get; }

    public UserAddress? Address { get; set; }

    /// <summary>
    /// Whether members of groups become contacts unasked. The list of users says so at once, the active user only once it
    /// is made active again.
    /// </summary>
    public bool AutoAcceptMemberContacts { get; set; }

    /// <summary>The profile as the user gave it.</summary>
    public Profile OwnProfile => User.Profile.ToProfile();

    /// <summary>The profile as contacts get it, with every preference.</summary>
    public Profile SharedProfile => OwnProfile with { Preferences = PreferenceRules.ToShare(User.FullPreferences) };

    /// <summary>The profile as one contact gets it, with the preferences for that contact.</summary>
    public Profile ProfileFor(Contact contact) =>
        OwnProfile with { Preferences = PreferenceRules.ToShare(User.FullPreferences, contact) };
}
