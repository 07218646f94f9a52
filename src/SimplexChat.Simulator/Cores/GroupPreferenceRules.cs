using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The rules for group preferences.</summary>
internal static class GroupPreferenceRules
{
    private const int SecondsOfDay = 86400;

    // The API reference doesn't contain this field.
    private const string RoleField = "role";

    private const string BusinessDefaults =
        """
        {"timedMessages":{"enable":"off"},"directMessages":{"enable":"off"},"fullDelete":{"enable":"on","role":"moderator"},
        "reactions":{"enable":"on"},"voice":{"enable":"off"},"files":{"enable":"on"},"simplexLinks":{"enable":"on"},
        "reports":{"enable":"off"},"history":{"enable":"on"},"sessions":{"enable":"on"}}
        """;

    /// <summary>Returns all preferences, with defaults for those that aren't set.</summary>
    public static FullGroupPreferences Complete(GroupPreferences? preferences) => new()
    {
        TimedMessages = preferences?.TimedMessages ?? new() { Enable = GroupFeatureEnabled.Off, Ttl = SecondsOfDay },
        DirectMessages = preferences?.DirectMessages ?? ForRole(GroupFeatureEnabled.Off),
        FullDelete = preferences?.FullDelete ?? ForAll(GroupFeatureEnabled.Off),
        Reactions = preferences?.Reactions ?? ForAll(GroupFeatureEnabled.On),
        Voice = preferences?.Voice ?? ForRole(GroupFeatureEnabled.On),
        Files = preferences?.Files ?? ForRole(GroupFeatureEnabled.On),
        SimplexLinks = preferences?.SimplexLinks ?? ForRole(GroupFeatureEnabled.On),
        Reports = preferences?.Reports ?? ForAll(GroupFeatureEnabled.On),
        History = preferences?.History ?? ForAll(GroupFeatureEnabled.Off),
        Sessions = preferences?.Sessions ?? ForRole(GroupFeatureEnabled.Off),
        Commands = preferences?.Commands ?? [],
    };

    /// <summary>Returns the preferences for the group of a business and a customer.</summary>
    /// <param name="preferences">The preferences of the business for its contacts; null for the defaults.</param>
    public static GroupPreferences ForBusiness(Preferences? preferences)
    {
        var usual = GroupPreferences.FromJson(BusinessDefaults);
        return preferences is null ? usual : usual with
        {
            TimedMessages = new() { Enable = Enable(preferences.TimedMessages?.Allow, false), Ttl = preferences.TimedMessages?.Ttl },
            FullDelete = ForAll(Enable(preferences.FullDelete?.Allow, false)),
            Reactions = ForAll(Enable(preferences.Reactions?.Allow, true)),
            Voice = ForRole(Enable(preferences.Voice?.Allow, false)),
            Files = ForRole(Enable(preferences.Files?.Allow, true)),
            Sessions = ForRole(Enable(preferences.Sessions?.Allow, false)),
            Commands = preferences.Commands,
        };
    }

    /// <summary>Returns the preference for full deletion with the lowest role that can use it.</summary>
    public static RoleGroupPreference FullDelete(FullGroupPreferences preferences) => new()
    {
        Enable = preferences.FullDelete.Enable,
        Role = preferences.FullDelete.UnknownFields is { } fields && fields.TryGetValue(RoleField, out var role)
            ? new GroupMemberRole(role.GetString()!)
            : null,
    };

    /// <summary>Returns whether a member with a role can use a feature.</summary>
    public static bool Allows(RoleGroupPreference preference, GroupMemberRole role) =>
        preference.Enable == GroupFeatureEnabled.On && (preference.Role is not { } required || role.IsAtLeast(required));

    private static GroupFeatureEnabled Enable(FeatureAllowed? allowed, bool usual) =>
        (allowed is { } said ? said != FeatureAllowed.No : usual) ? GroupFeatureEnabled.On : GroupFeatureEnabled.Off;

    private static GroupPreference ForAll(GroupFeatureEnabled enable) => new() { Enable = enable };

    private static RoleGroupPreference ForRole(GroupFeatureEnabled enable) => new() { Enable = enable };
}
