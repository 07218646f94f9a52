using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>Accesses the parts of preferences.</summary>
internal static class PreferenceParts
{
    /// <summary>The field for the lifetime, which only the preference for disappearing messages has.</summary>
    public const string TtlField = "ttl";

    /// <summary>Returns the preference for a feature.</summary>
    public static ContactUserPreference Of(this ContactUserPreferences preferences, ChatFeature feature) => feature.Value switch
    {
        "timedMessages" => preferences.TimedMessages,
        "fullDelete" => preferences.FullDelete,
        "reactions" => preferences.Reactions,
        "voice" => preferences.Voice,
        "files" => preferences.Files,
        "calls" => preferences.Calls,
        _ => preferences.Sessions,
    };

    /// <summary>Returns the lifetime of messages in seconds, or null if it isn't set.</summary>
    public static long? Ttl(this SimplePreference preference) =>
        preference.UnknownFields is { } fields && fields.TryGetValue(TtlField, out var ttl) ? ttl.GetInt64() : null;
}
