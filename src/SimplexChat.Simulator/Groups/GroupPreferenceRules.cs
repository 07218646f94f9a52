using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What is allowed in a group.</summary>
internal static class GroupPreferenceRules
{
    private const int SecondsOfDay = 86400;

    // The reference leaves it out.
    private const string RoleField = "role";

    private const string BusinessDefaults =
        """
        {"timedMessages":{"enable":"off"},"directMessages":{"enable":"off"},"fullDelete":{"enable":"on","role":"moderator"},
        "reactions":{"enable":"on"},"voice":{"enable":"off"},"files":{"enable":"on"},"simplexLinks":{"enable":"on"},
        "reports":{"enable":"off"},"history":{"enable":"on"},"sessions":{"enable":"on"}}
        """;

    /// <summary>Every preference: the given ones, and the defaults for the rest.</summary>
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

    /// <summary>What is allowed in the group of a business with a customer.</summary>
    /// <param name="preferences">What the business allows its contacts; null if it says nothing.</param>
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

    /// <summary>From which role on what somebody deletes leaves nothing behind.</summary>
    public static RoleGroupPreference FullDelete(FullGroupPreferences preferences) => new()
    {
        Enable = preferences.FullDelete.Enable,
        Role = preferences.FullDelete.UnknownFields is { } fields && fields.TryGetValue(RoleField, out var role)
            ? new GroupMemberRole(role.GetString()!)
            : null,
    };

    /// <summary>Whether a member of that role may use a feature.</summary>
    public static bool Allows(RoleGroupPreference preference, GroupMemberRole role) =>
        preference.Enable == GroupFeatureEnabled.On && (preference.Role is not { } required || role.IsAtLeast(required));

    private static GroupFeatureEnabled Enable(FeatureAllowed? allowed, bool usual) =>
        (allowed is { } said ? said != FeatureAllowed.No : usual) ? GroupFeatureEnabled.On : GroupFeatureEnabled.Off;

    private static GroupPreference ForAll(GroupFeatureEnabled enable) => new() { Enable = enable };

    private static RoleGroupPreference ForRole(GroupFeatureEnabled enable) => new() { Enable = enable };
}
