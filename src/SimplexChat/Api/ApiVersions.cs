namespace SimplexChat.Api;

/// <summary>Describes which core versions support a part of the API.</summary>
public static partial class ApiVersions
{
    /// <summary>
    /// Returns the versions that support the part, for an error: <c>core version 7.1 or newer</c>. If there is a line of versions
    /// without facts before the version, it isn't known which of them is the first: <c>a core newer than version 6.4</c>.
    /// </summary>
    /// <param name="since">The first version of the facts that has the part.</param>
    public static string Requirement(string since) =>
        IsFirstUnknown(since) ? $"a core newer than version {Before(since)}" : $"core version {since} or newer";

    /// <summary>Returns the versions that support the part, for a list: <c>core 7.1</c>, or <c>newer than core 6.4</c>.</summary>
    /// <param name="since">The first version of the facts that has the part.</param>
    public static string Label(string since) => IsFirstUnknown(since) ? $"newer than core {Before(since)}" : $"core {since}";

    /// <summary>Returns whether a core supports the part. The result is null if the facts don't say.</summary>
    /// <param name="version">The version of the core.</param>
    /// <param name="since">The first version of the facts that has the part.</param>
    internal static bool? Supports(Version version, string since) =>
        version >= Version.Parse(since) ? true
        : Array.Exists(Unknown, line => line == $"{version.Major}.{version.Minor}" && IsBetween(line, since)) ? null
        : false;

    /// <summary>Returns the last version of the facts before a version, or null.</summary>
    /// <param name="since">The version.</param>
    internal static string? Before(string since) => Array.FindLast(Known, known => Version.Parse(known) < Version.Parse(since));

    private static bool IsFirstUnknown(string since) => Array.Exists(Unknown, line => IsBetween(line, since));

    private static bool IsBetween(string line, string since) =>
        Version.Parse(line) < Version.Parse(since) && Before(since) is { } before && Version.Parse(line) > Version.Parse(before);
}
