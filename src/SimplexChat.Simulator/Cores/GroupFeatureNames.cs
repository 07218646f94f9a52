using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The names of group features in the texts of cores.</summary>
internal static class GroupFeatureNames
{
    public static string Of(GroupFeature feature) => feature.Value switch
    {
        "timedMessages" => "Disappearing messages",
        "directMessages" => "Direct messages",
        "fullDelete" => "Full deletion",
        "reactions" => "Message reactions",
        "voice" => "Voice messages",
        "files" => "Files and media",
        "simplexLinks" => "SimpleX links",
        "reports" => "Member reports",
        "history" => "Recent history",
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, null),
    };
}
