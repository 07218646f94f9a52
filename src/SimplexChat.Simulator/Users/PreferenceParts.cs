using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What preferences are made of.</summary>
internal static class PreferenceParts
{
    /// <summary>Where the preference for disappearing messages has its time, which the others do not have.</summary>
    public const string TtlField = "ttl";

    /// <summary>What holds for one feature.</summary>
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

    /// <summary>After how many seconds messages disappear; null if nothing is said of it.</summary>
    public static long? Ttl(this SimplePreference preference) =>
        preference.UnknownFields is { } fields && fields.TryGetValue(TtlField, out var ttl) ? ttl.GetInt64() : null;
}
