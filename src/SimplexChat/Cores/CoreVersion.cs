using System.Globalization;
using System.Text.RegularExpressions;

namespace SimplexChat.Cores;

/// <summary>
/// The version of a core, as in the names of its releases: <c>6.4.5</c>, <c>7.1.0-beta.4</c>. A beta version is older
/// than its release.
/// </summary>
public sealed class CoreVersion : IComparable<CoreVersion>, IComparable, IEquatable<CoreVersion>
{
    private static readonly Regex Form = new(
        @"^v?([0-9]{1,6}(?:\.[0-9]{1,6}){1,3})(?:-([0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*))?\z", RegexOptions.CultureInvariant);

    private readonly Version _number;
    private readonly string[] _stage;

    private CoreVersion(Version number, string stage)
    {
        _number = number;
        _stage = stage.Length == 0 ? [] : stage.Split('.');
    }

    /// <summary>Gets whether the version is a prerelease, such as a beta version.</summary>
    public bool IsPrerelease => _stage.Length > 0;

    /// <summary>Gets the release line of the version: its first two numbers, such as <c>6.4</c>.</summary>
    public string Line => _number.ToString(2);

    /// <summary>Parses a version, with or without the <c>v</c> in the name of a release.</summary>
    /// <param name="text">The version.</param>
    /// <exception cref="FormatException">The text isn't a valid version.</exception>
    public static CoreVersion Parse(string text) =>
        TryParse(text, out var version)
            ? version!
            : throw new FormatException($"'{text}' isn't a valid version of a core. Use a version such as 6.4.5 or 7.1.0-beta.4.");

    /// <summary>
    /// Parses a version, with or without the <c>v</c> in the name of a release. Returns false if it isn't valid.
    /// </summary>
    /// <param name="text">The version.</param>
    /// <param name="version">The version, or null if the text isn't valid.</param>
    public static bool TryParse(string? text, out CoreVersion? version)
    {
        var match = Form.Match(text ?? "");
        version = match.Success ? new CoreVersion(Version.Parse(match.Groups[1].Value), match.Groups[2].Value) : null;
        return match.Success;
    }

    /// <inheritdoc/>
    public int CompareTo(CoreVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var number = Whole(_number).CompareTo(Whole(other._number));
        if (number != 0)
        {
            return number;
        }

        if (IsPrerelease != other.IsPrerelease)
        {
            return IsPrerelease ? -1 : 1;
        }

        return _stage.Zip(other._stage, ComparePart).FirstOrDefault(part => part != 0) is var difference and not 0
            ? difference
            : _stage.Length.CompareTo(other._stage.Length);
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is null or CoreVersion
        ? CompareTo(obj as CoreVersion)
        : throw new ArgumentException("The object must be a CoreVersion.", nameof(obj));

    /// <inheritdoc/>
    public bool Equals(CoreVersion? other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CoreVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => Whole(_number).GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => IsPrerelease ? $"{_number}-{string.Join(".", _stage)}" : _number.ToString();

    /// <summary>Returns whether two versions are equal.</summary>
    /// <param name="left">The first version.</param>
    /// <param name="right">The second version.</param>
    public static bool operator ==(CoreVersion? left, CoreVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Returns whether two versions differ.</summary>
    /// <param name="left">The first version.</param>
    /// <param name="right">The second version.</param>
    public static bool operator !=(CoreVersion? left, CoreVersion? right) => !(left == right);

    /// <summary>Returns whether the first version is older.</summary>
    /// <param name="left">The first version.</param>
    /// <param name="right">The second version.</param>
    public static bool operator <(CoreVersion left, CoreVersion right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether the first version is newer.</summary>
    /// <param name="left">The first version.</param>
    /// <param name="right">The second version.</param>
    public static bool operator >(CoreVersion left, CoreVersion right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether the first version is older than the second or equal to it.</summary>
    /// <param name="left">The first version.</param>
    /// <param name="right">The second version.</param>
    public static bool operator <=(CoreVersion left, CoreVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether the first version is newer than the second or equal to it.</summary>
    /// <param name="left">The first version.</param>
    /// <param name="right">The second version.</param>
    public static bool operator >=(CoreVersion left, CoreVersion right) => left.CompareTo(right) >= 0;

    // Missing parts count as 0: 6.4 and 6.4.0.0 are equal.
    private static Version Whole(Version number) =>
        new(number.Major, number.Minor, Math.Max(number.Build, 0), Math.Max(number.Revision, 0));

    // As in semantic versioning: numbers are compared by value and are lower than words.
    private static int ComparePart(string left, string right) =>
        (Number(left), Number(right)) switch
        {
            ({ } one, { } other) => one.CompareTo(other),
            ({ }, null) => -1,
            (null, { }) => 1,
            _ => string.CompareOrdinal(left, right),
        };

    private static long? Number(string part) =>
        long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
