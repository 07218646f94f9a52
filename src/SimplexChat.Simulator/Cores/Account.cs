using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>One user of a core, with its own data.</summary>
internal sealed class Account
{
    public Account(ChatCore core, User user, NoteFolder noteFolder)
    {
        Core = core;
        User = user;
        Notes = new NoteChat(this, noteFolder);
        Servers = new UserServers(core);
    }

    public ChatCore Core { get; }

    public User User { get; }

    public LocalNames Names { get; } = new();

    public NoteChat Notes { get; }

    /// <summary>Gets or sets after how many seconds messages are deleted in this core; 0 for never.</summary>
    public long ChatItemTtl { get; set; }

    /// <summary>Gets or sets whether the core looks for old messages at an interval.</summary>
    public bool IsExpiring { get; set; }

    public UserAddress? Address { get; set; }

    public UserServers Servers { get; }

    /// <summary>
    /// Gets or sets whether members of groups become contacts automatically. A change appears in the list of users
    /// immediately, but in the active user only after it was activated again.
    /// </summary>
    public bool AutoAcceptMemberContacts { get; set; }

    /// <summary>Gets or sets whether the user joins groups automatically when contacts invite the user.</summary>
    public bool AutoAcceptGroupInvitations { get; set; }

    /// <summary>Gets the profile as the user set it.</summary>
    public Profile OwnProfile => User.Profile.ToProfile();

    /// <summary>Gets the profile that contacts get, with all preferences.</summary>
    public Profile SharedProfile => OwnProfile with { Preferences = PreferenceRules.ToShare(User.FullPreferences) };

    /// <summary>Returns the profile for one contact, with the preferences for that contact.</summary>
    public Profile ProfileFor(Contact contact) =>
        OwnProfile with { Preferences = PreferenceRules.ToShare(User.FullPreferences, contact) };
}
