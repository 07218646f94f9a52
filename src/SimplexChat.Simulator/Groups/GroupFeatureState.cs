using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>The state of a group feature, and the role that it requires.</summary>
internal sealed record GroupFeatureState
{
    public GroupFeatureState(GroupFeature feature, RoleGroupPreference preference)
        : this(feature, preference.Enable)
    {
        Role = IsOn ? preference.Role : null;
    }

    public GroupFeatureState(GroupFeature feature, GroupFeatureEnabled enable, long? parameter = null)
    {
        Feature = feature;
        Enable = enable;
        Parameter = IsOn ? parameter : null;
    }

    public GroupFeature Feature { get; }

    public GroupFeatureEnabled Enable { get; }

    /// <summary>Gets the lifetime of disappearing messages in seconds.</summary>
    public long? Parameter { get; }

    /// <summary>Gets the lowest role that can use the feature.</summary>
    public GroupMemberRole? Role { get; }

    private bool IsOn => Enable == GroupFeatureEnabled.On;

    public string InWords() =>
        $"{GroupFeatureNames.Of(Feature)}: {Enable}{(Parameter is { } seconds ? $" ({InWords(seconds)})" : "")}{(Role is { } role ? $" for {role}s" : "")}";

    private static string InWords(long seconds)
    {
        if (seconds == 0)
        {
            return "0 sec";
        }

        var days = seconds / 86400;
        return string.Join(" ", new[]
        {
            Several(days / 30, "month"),
            (days % 30) switch { 7 => "1 week", 14 => "2 weeks", var rest => Several(rest, "day") },
            Several(seconds / 3600 % 24, "hour"),
            One(seconds / 60 % 60, "min"),
            One(seconds % 60, "sec"),
        }
        .Where(part => part.Length > 0));
    }

    private static string Several(long number, string unit) => One(number, number == 1 ? unit : unit + "s");

    private static string One(long number, string unit) => number == 0 ? "" : $"{number} {unit}";
}
