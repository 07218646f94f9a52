using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>One user of a core, with what belongs to it alone.</summary>
internal sealed class Account(ChatCore core, User user, NoteFolder noteFolder)
{
    public ChatCore Core { get; } = core;

    public User User { get; } = user;

    public LocalNames Names { get; } = new();

    public NoteFolder NoteFolder { get; } = noteFolder;

    public UserAddress? Address { get; set; }

    /// <summary>The profile as the user gave it.</summary>
    public Profile OwnProfile => User.Profile.ToProfile();

    /// <summary>The profile as contacts get it, with every preference.</summary>
    public Profile SharedProfile => OwnProfile with { Preferences = PreferenceRules.ToShare(User.FullPreferences) };
}
