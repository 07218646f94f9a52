using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>
/// A time of the bot API (<c>UTCTime</c>), to the nanosecond: .NET's own times hold seven digits of a second, a core's
/// up to nine. Converts to and from <see cref="DateTime"/> and <see cref="DateTimeOffset"/> and compares with them. The
/// entities' own properties, such as <see cref="AChatItem.Time"/>, are a <see cref="DateTime"/>, which is easier to use.
/// </summary>
[JsonConverter(typeof(UtcTimeConverter))]
public readonly struct UtcTime : IEquatable<UtcTime>, IComparable<UtcTime>, IComparable, IFormattable
{
    private const int ShortestText = 20;
    private const int LongestText = 30;

    private readonly DateTime _utc;
    private readonly byte _nanoseconds;
    private readonly byte _digits;

    /// <summary>Makes a time.</summary>
    /// <param name="time">The time; a <see cref="DateTimeKind.Local"/> or unspecified one is taken as local.</param>
    public UtcTime(DateTime time)
        : this(time.ToUniversalTime(), 0, 7)
    {
    }

    private UtcTime(DateTime utc, byte nanoseconds, byte digits)
    {
        _utc = utc;
        _nanoseconds = nanoseconds;
        _digits = digits;
    }

    /// <summary>The time in UTC, to 100 nanoseconds.</summary>
    public DateTime UtcDateTime => DateTime.SpecifyKind(_utc, DateTimeKind.Utc);

    /// <summary>The time in the local time zone, to 100 nanoseconds.</summary>
    public DateTime LocalDateTime => UtcDateTime.ToLocalTime();

    /// <summary>The nanoseconds past <see cref="UtcDateTime"/>, 0 to 99.</summary>
    public int Nanoseconds => _nanoseconds;

    /// <summary>
    /// Reads a time as the API writes it, <c>2026-11-22T08:37:37.659714911Z</c>, or else as PowerShell reads dates,
    /// <c>2026-11-22</c>: in the invariant culture and the local time zone. PowerShell's casts and comparisons come here.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is no time.</exception>
    public static UtcTime Parse(string text) =>
        TryParseWire(text, out var time) ? time
        : DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var local) ? local
        : throw new FormatException($"'{text}' is not a time such as 2026-11-22, or 2026-11-22T08:37:37.659714911Z.");

    /// <summary>Reads a time as the API writes it, and no other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time, if the text is one.</param>
    public static bool TryParseWire(string? text, out UtcTime time) => TryParseWire(text.AsSpan(), out time);

    /// <summary>Reads the time that a reader is at.</summary>
    internal static UtcTime Read(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[LongestText];
        if (reader.TokenType == JsonTokenType.String
            && (reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) <= text.Length
            && TryParseWire(text.Slice(0, reader.CopyString(text)), out var time))
        {
            return time;
        }

        throw new JsonException("A UTCTime is a text such as 2026-11-22T08:37:37.659714911Z.");
    }

    // .NET's own parsers hold seven digits of a second, and read more than what the API writes.
    private static bool TryParseWire(ReadOnlySpan<char> text, out UtcTime time)
    {
        time = default;
        if (text.Length is < ShortestText or > LongestText
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || text[text.Length - 1] != 'Z'
            || !TryNumber(text.Slice(0, 4), out var year) || year == 0
            || !TryNumber(text.Slice(5, 2), out var month) || month is 0 or > 12
            || !TryNumber(text.Slice(8, 2), out var day) || day == 0 || day > DateTime.DaysInMonth(year, month)
            || !TryNumber(text.Slice(11, 2), out var hour) || hour > 23
            || !TryNumber(text.Slice(14, 2), out var minute) || minute > 59
            || !TryNumber(text.Slice(17, 2), out var second) || second > 59)
        {
            return false;
        }

        var digits = Math.Max(text.Length - ShortestText - 1, 0);
        var nanoseconds = 0;
        if (text.Length > ShortestText)
        {
            if (text[19] != '.' || digits == 0 || !TryNumber(text.Slice(20, digits), out nanoseconds))
            {
                return false;
            }

            for (var i = digits; i < 9; i++)
            {
                nanoseconds *= 10;
            }
        }

        var utc = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(nanoseconds / 100);
        time = new UtcTime(utc, (byte)(nanoseconds % 100), (byte)digits);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '9')
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    /// <summary>Makes a time of a <see cref="DateTime"/>.</summary>
    /// <param name="time">The time.</param>
    public static implicit operator UtcTime(DateTime time) => new(time);

    /// <summary>Makes a time of a <see cref="DateTimeOffset"/>.</summary>
    /// <param name="time">The time.</param>
    public static implicit operator UtcTime(DateTimeOffset time) => new(time.UtcDateTime);

    /// <summary>The time in the local time zone, as a shell shows times.</summary>
    /// <param name="time">The time.</param>
    public static explicit operator DateTime(UtcTime time) => time.LocalDateTime;

    /// <summary>The time, in UTC.</summary>
    /// <param name="time">The time.</param>
    public static explicit operator DateTimeOffset(UtcTime time) => new(time.UtcDateTime);

    /// <summary>The time between two times, to 100 nanoseconds.</summary>
    /// <param name="left">The later time.</param>
    /// <param name="right">The earlier time.</param>
    public static TimeSpan operator -(UtcTime left, UtcTime right) => left._utc - right._utc;

    /// <summary>Whether two times are the same, to the nanosecond.</summary>
    /// <param name="left">One time.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(UtcTime left, UtcTime right) => left.Equals(right);

    /// <summary>Whether two times differ.</summary>
    /// <param name="left">One time.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(UtcTime left, UtcTime right) => !left.Equals(right);

    /// <summary>Whether the left time is before the right.</summary>
    /// <param name="left">One time.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(UtcTime left, UtcTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left time is after the right.</summary>
    /// <param name="left">One time.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(UtcTime left, UtcTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left time is not after the right.</summary>
    /// <param name="left">One time.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(UtcTime left, UtcTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left time is not before the right.</summary>
    /// <param name="left">One time.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(UtcTime left, UtcTime right) => left.CompareTo(right) >= 0;

    /// <summary>The time between two times; see <c>operator -</c>.</summary>
    /// <param name="left">The later time.</param>
    /// <param name="right">The earlier time.</param>
    public static TimeSpan Subtract(UtcTime left, UtcTime right) => left - right;

    /// <inheritdoc/>
    public bool Equals(UtcTime other) => _utc == other._utc && _nanoseconds == other._nanoseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UtcTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _utc.GetHashCode() ^ _nanoseconds;

    /// <inheritdoc/>
    public int CompareTo(UtcTime other) =>
        _utc != other._utc ? _utc.CompareTo(other._utc) : _nanoseconds.CompareTo(other._nanoseconds);

    /// <summary>Compares with a time, or with the text of one in the invariant culture; null comes before all.</summary>
    /// <param name="obj">A <see cref="UtcTime"/>, <see cref="DateTime"/>, <see cref="DateTimeOffset"/> or text.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    /// <exception cref="FormatException">The text is no time.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        UtcTime time => CompareTo(time),
        DateTime time => CompareTo((UtcTime)time),
        DateTimeOffset time => CompareTo((UtcTime)time),
        string text => CompareTo(Parse(text)),
        _ => throw new ArgumentException($"A UtcTime does not compare with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <summary>The time as the API writes it, with the digits it came with.</summary>
    public string ToWireString()
    {
        // Written by hand: messages hold a dozen times each.
        var text = new char[LongestText];
        var length = 0;
        Put(_utc.Year, 4, '-');
        Put(_utc.Month, 2, '-');
        Put(_utc.Day, 2, 'T');
        Put(_utc.Hour, 2, ':');
        Put(_utc.Minute, 2, ':');
        Put(_utc.Second, 2, '.');
        if (_digits > 0)
        {
            Put((int)(_utc.Ticks % TimeSpan.TicksPerSecond), 7, '0');
            length--;
            Put(_nanoseconds, 2, 'Z');
        }

        length = _digits == 0 ? ShortestText - 1 : ShortestText + _digits;

        text[length++] = 'Z';
        return new string(text, 0, length);

        void Put(int number, int digits, char after)
        {
            for (var i = digits - 1; i >= 0; i--)
            {
                text[length + i] = (char)('0' + (number % 10));
                number /= 10;
            }

            length += digits;
            text[length++] = after;
        }
    }

    /// <summary>The time in the local time zone, in the current culture's general format.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The time in the local time zone, in the current culture.</summary>
    /// <param name="format">A format of <see cref="DateTime"/>.</param>
    public string ToString(string? format) => ToString(format, null);

    /// <summary>The time in the local time zone.</summary>
    /// <param name="format">A format of <see cref="DateTime"/>.</param>
    /// <param name="formatProvider">The culture; the current one if null.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        LocalDateTime.ToString(format, formatProvider ?? CultureInfo.CurrentCulture);
}
