using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Profiles as a core keeps and compares them.</summary>
internal static class Profiles
{
    public static LocalProfile Keep(Profile profile, long profileId) => new()
    {
        ProfileId = profileId,
        DisplayName = profile.DisplayName,
        FullName = profile.FullName,
        ShortDescr = profile.ShortDescr,
        Image = profile.Image,
        ContactLink = profile.ContactLink,
        Preferences = profile.Preferences,
        PeerType = profile.PeerType,
        LocalAlias = "",
    };

    /// <summary>A profile as members of a group get it: without what is between contacts.</summary>
    public static Profile ForMembers(Profile profile) => new()
    {
        DisplayName = profile.DisplayName,
        FullName = profile.FullName,
        ShortDescr = profile.ShortDescr,
        Image = profile.Image,
        PeerType = profile.PeerType,
    };

    /// <summary>Somebody's name in a sentence.</summary>
    public static string InWords(string displayName, string fullName, string? shortDescr) =>
        fullName.Length > 0 && fullName != displayName
            ? $"{displayName} ({fullName})"
            : shortDescr is null ? displayName : $"{displayName} ({shortDescr})";

    /// <summary>Whether a contact would see no difference but in preferences.</summary>
    public static bool LookTheSameToContact(Profile one, Profile other) =>
        LookTheSame(one, other) && one.ContactLink == other.ContactLink;

    /// <summary>Whether somebody in a group would see no difference.</summary>
    public static bool LookTheSame(Profile one, Profile other) =>
        (one.DisplayName, one.FullName, one.ShortDescr, one.Image)
        == (other.DisplayName, other.FullName, other.ShortDescr, other.Image);
}
