using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The texts of cores about the features that a user and a contact allow.</summary>
internal static class FeatureTexts
{
    private const int SecondsInMinute = 60;
    private const int MinutesInHour = 60;
    private const int HoursInDay = 24;
    private const int DaysInMonth = 30;

    /// <summary>Gets the features that chats have items for, in the order of a core.</summary>
    public static IReadOnlyList<ChatFeature> All { get; } =
        [ChatFeature.TimedMessages, ChatFeature.FullDelete, ChatFeature.Reactions, ChatFeature.Voice, ChatFeature.Calls];

    public static string Name(ChatFeature feature) => feature.Value switch
    {
        "timedMessages" => "Disappearing messages",
        "fullDelete" => "Full deletion",
        "reactions" => "Message reactions",
        "voice" => "Voice messages",
        "files" => "Files and media",
        "calls" => "Audio/video calls",
        _ => "Chat sessions",
    };

    /// <summary>Returns the text for the state of a feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="enabled">The sides that it is enabled for.</param>
    /// <param name="ttl">The agreed lifetime of messages in seconds; null if there is none.</param>
    public static string State(ChatFeature feature, PrefEnabled enabled, long? ttl) =>
        $"{Name(feature)}: {InWords(feature, enabled, ttl)}{(enabled.ForUser ? After(ttl) : "")}";

    /// <summary>Returns the text for a feature that one side offers or no longer offers.</summary>
    public static string Offer(ChatFeature feature, FeatureAllowed allowed, long? ttl) =>
        allowed == FeatureAllowed.No ? $"cancelled {Name(feature)}" : $"offered {Name(feature)}{After(ttl)}";

    private static string InWords(ChatFeature feature, PrefEnabled enabled, long? ttl)
    {
        var yes = feature == ChatFeature.TimedMessages && ttl is null ? "allowed" : "enabled";
        return (enabled.ForUser, enabled.ForContact) switch
        {
            (true, true) => yes,
            (true, false) => $"{yes} for you",
            (false, true) => $"{yes} for contact",
            (false, false) => "off",
        };
    }

    private static string After(long? ttl) => ttl is { } seconds ? $" ({InWords(seconds)})" : "";

    private static string InWords(long seconds)
    {
        if (seconds == 0)
        {
            return "0 sec";
        }

        var minutes = seconds / SecondsInMinute;
        var hours = minutes / MinutesInHour;
        var days = hours / HoursInDay;
        string?[] parts =
        [
            Count(days / DaysInMonth, "month"),
            (days % DaysInMonth) switch { 7 => "1 week", 14 => "2 weeks", var rest => Count(rest, "day") },
            Count(hours % HoursInDay, "hour"),
            minutes % MinutesInHour is > 0 and var left ? $"{left} min" : null,
            seconds % SecondsInMinute is > 0 and var last ? $"{last} sec" : null,
        ];
        return string.Join(" ", parts.Where(part => part is not null));
    }

    private static string? Count(long count, string unit) => count switch
    {
        0 => null,
        1 => $"1 {unit}",
        _ => $"{count} {unit}s",
    };
}
