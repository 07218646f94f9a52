using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>Converts and compares profiles.</summary>
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
        Description = profile.Description,
        ContactDomain = profile.ContactDomain,
        LocalAlias = "",
    };

    /// <summary>Returns the profile that members of a group get, without the properties for contacts.</summary>
    public static Profile ForMembers(Profile profile) => new()
    {
        DisplayName = profile.DisplayName,
        FullName = profile.FullName,
        ShortDescr = profile.ShortDescr,
        Image = profile.Image,
        PeerType = profile.PeerType,
    };

    /// <summary>Returns a name as in the texts of cores.</summary>
    public static string InWords(string displayName, string fullName, string? shortDescr) =>
        fullName.Length > 0 && fullName != displayName
            ? $"{displayName} ({fullName})"
            : shortDescr is null ? displayName : $"{displayName} ({shortDescr})";

    /// <summary>Returns whether two profiles are equal for a contact, except their preferences.</summary>
    public static bool LookTheSameToContact(Profile one, Profile other) =>
        LookTheSame(one, other) && one.ContactLink == other.ContactLink;

    /// <summary>Returns whether two profiles are equal for a member of a group.</summary>
    public static bool LookTheSame(Profile one, Profile other) =>
        (one.DisplayName, one.FullName, one.ShortDescr, one.Image)
        == (other.DisplayName, other.FullName, other.ShortDescr, other.Image);
}
