using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What is allowed in a group.</summary>
internal static class GroupPreferenceRules
{
    private const int SecondsOfDay = 86400;

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

    /// <summary>Whether a member of that role may use a feature.</summary>
    public static bool Allows(RoleGroupPreference preference, GroupMemberRole role) =>
        preference.Enable == GroupFeatureEnabled.On && (preference.Role is not { } required || role.IsAtLeast(required));

    private static GroupPreference ForAll(GroupFeatureEnabled enable) => new() { Enable = enable };

    private static RoleGroupPreference ForRole(GroupFeatureEnabled enable) => new() { Enable = enable };
}
