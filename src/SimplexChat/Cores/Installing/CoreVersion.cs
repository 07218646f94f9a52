using System.Globalization;
using System.Text.RegularExpressions;

namespace SimplexChat.Cores;

/// <summary>The version of a core, as its releases are named: <c>6.4.5</c>, <c>7.1.0-beta.4</c>. A beta comes before its release.</summary>
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

    /// <summary>Whether it is no full release but a stage on the way to one, such as a beta.</summary>
    public bool IsPrerelease => _stage.Length > 0;

    /// <summary>Reads a version, with or without the <c>v</c> of a release's name.</summary>
    /// <param name="text">The version.</param>
    /// <exception cref="FormatException">It is no version.</exception>
    public static CoreVersion Parse(string text) =>
        TryParse(text, out var version)
            ? version!
            : throw new FormatException($"'{text}' is no version of a core: they are as 6.4.5 or 7.1.0-beta.4.");

    /// <summary>Reads a version, with or without the <c>v</c> of a release's name.</summary>
    /// <param name="text">The version.</param>
    /// <param name="version">The version; null if it is none.</param>
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
        : throw new ArgumentException("Only versions of cores compare with each other.", nameof(obj));

    /// <inheritdoc/>
    public bool Equals(CoreVersion? other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CoreVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => Whole(_number).GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => IsPrerelease ? $"{_number}-{string.Join(".", _stage)}" : _number.ToString();

    /// <summary>Whether two versions are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CoreVersion? left, CoreVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two versions differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CoreVersion? left, CoreVersion? right) => !(left == right);

    /// <summary>Whether the left one is older.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(CoreVersion left, CoreVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is newer.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(CoreVersion left, CoreVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is older, or they are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(CoreVersion left, CoreVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is newer, or they are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(CoreVersion left, CoreVersion right) => left.CompareTo(right) >= 0;

    // 6.4 and 6.4.0.0 are one version.
    private static Version Whole(Version number) =>
        new(number.Major, number.Minor, Math.Max(number.Build, 0), Math.Max(number.Revision, 0));

    // As semantic versions do it: numbers by their value and before words.
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
