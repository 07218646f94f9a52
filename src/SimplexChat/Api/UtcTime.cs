using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>
/// A time of the bot API (<c>UTCTime</c>) with nanoseconds. The times of .NET have only 7 decimal places of a second, but those of a
/// core have up to 9. The type converts to and from <see cref="DateTime"/> and <see cref="DateTimeOffset"/>, and compares with
/// them. For easier use, properties of entities such as <see cref="AChatItem.Time"/> are a <see cref="DateTime"/>.
/// </summary>
[JsonConverter(typeof(UtcTimeConverter))]
public readonly struct UtcTime : IEquatable<UtcTime>, IComparable<UtcTime>, IComparable, IFormattable
{
    private const int ShortestText = 20;
    internal const int LongestText = 30;

    private readonly DateTime _utc;
    private readonly byte _nanoseconds;
    private readonly byte _digits;

    /// <summary>Initializes a time.</summary>
    /// <param name="time">The time. If its kind isn't <see cref="DateTimeKind.Utc"/>, it is in the local time zone.</param>
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

    /// <summary>Gets the time in UTC, with a precision of 100 nanoseconds.</summary>
    public DateTime UtcDateTime => DateTime.SpecifyKind(_utc, DateTimeKind.Utc);

    /// <summary>Gets the time in the local time zone, with a precision of 100 nanoseconds.</summary>
    public DateTime LocalDateTime => UtcDateTime.ToLocalTime();

    /// <summary>Gets the nanoseconds after <see cref="UtcDateTime"/>, from 0 to 99.</summary>
    public int Nanoseconds => _nanoseconds;

    /// <summary>
    /// Reads a time in the format of the API, <c>2026-11-22T08:37:37.659714911Z</c>, or a date as PowerShell reads it, such as
    /// <c>2026-11-22</c>, in the invariant culture and the local time zone. PowerShell's casts and comparisons use this method.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text isn't a time.</exception>
    public static UtcTime Parse(string text) =>
        TryParseWire(text, out var time) ? time
        : DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var local) ? local
        : throw new FormatException($"'{text}' isn't a valid time. Examples: 2026-11-22, 2026-11-22T08:37:37.659714911Z");

    /// <summary>Reads a time in the format of the API.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time, if the text is in this format.</param>
    public static bool TryParseWire(string? text, out UtcTime time) => TryParseWire(text.AsSpan(), out time);

    /// <summary>Reads the time at the reader's position.</summary>
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

    // The parsers of .NET keep only 7 decimal places of a second, and accept other formats, too.
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

    /// <summary>Converts a <see cref="DateTime"/> to a time.</summary>
    /// <param name="time">The time.</param>
    public static implicit operator UtcTime(DateTime time) => new(time);

    /// <summary>Converts a <see cref="DateTimeOffset"/> to a time.</summary>
    /// <param name="time">The time.</param>
    public static implicit operator UtcTime(DateTimeOffset time) => new(time.UtcDateTime);

    /// <summary>Converts a time to a <see cref="DateTime"/> in the local time zone, as PowerShell displays times.</summary>
    /// <param name="time">The time.</param>
    public static explicit operator DateTime(UtcTime time) => time.LocalDateTime;

    /// <summary>Converts a time to a <see cref="DateTimeOffset"/> in UTC.</summary>
    /// <param name="time">The time.</param>
    public static explicit operator DateTimeOffset(UtcTime time) => new(time.UtcDateTime);

    /// <summary>Returns the difference between two times, with a precision of 100 nanoseconds.</summary>
    /// <param name="left">The later time.</param>
    /// <param name="right">The earlier time.</param>
    public static TimeSpan operator -(UtcTime left, UtcTime right) => left._utc - right._utc;

    /// <summary>Returns whether two times are equal, including nanoseconds.</summary>
    /// <param name="left">The left time.</param>
    /// <param name="right">The right time.</param>
    public static bool operator ==(UtcTime left, UtcTime right) => left.Equals(right);

    /// <summary>Returns whether two times are different.</summary>
    /// <param name="left">The left time.</param>
    /// <param name="right">The right time.</param>
    public static bool operator !=(UtcTime left, UtcTime right) => !left.Equals(right);

    /// <summary>Returns whether the left time is before the right time.</summary>
    /// <param name="left">The left time.</param>
    /// <param name="right">The right time.</param>
    public static bool operator <(UtcTime left, UtcTime right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether the left time is after the right time.</summary>
    /// <param name="left">The left time.</param>
    /// <param name="right">The right time.</param>
    public static bool operator >(UtcTime left, UtcTime right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether the left time is before or equal to the right time.</summary>
    /// <param name="left">The left time.</param>
    /// <param name="right">The right time.</param>
    public static bool operator <=(UtcTime left, UtcTime right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether the left time is after or equal to the right time.</summary>
    /// <param name="left">The left time.</param>
    /// <param name="right">The right time.</param>
    public static bool operator >=(UtcTime left, UtcTime right) => left.CompareTo(right) >= 0;

    /// <summary>Returns the difference between two times, as <c>operator -</c> does.</summary>
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

    /// <summary>Compares with a time, or with a text in the invariant culture. Null comes before all times.</summary>
    /// <param name="obj">A <see cref="UtcTime"/>, <see cref="DateTime"/>, <see cref="DateTimeOffset"/> or text.</param>
    /// <exception cref="ArgumentException">The object has another type.</exception>
    /// <exception cref="FormatException">The text isn't a time.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        UtcTime time => CompareTo(time),
        DateTime time => CompareTo((UtcTime)time),
        DateTimeOffset time => CompareTo((UtcTime)time),
        string text => CompareTo(Parse(text)),
        _ => throw new ArgumentException($"A UtcTime can't be compared with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <summary>Returns the time in the format of the API, with all digits that the core sent.</summary>
    public string ToWireString()
    {
        Span<char> text = stackalloc char[LongestText];
        return text.Slice(0, Format(text)).ToString();
    }

    /// <summary>Writes the time in the format of the API.</summary>
    /// <param name="text">The buffer, with <see cref="LongestText"/> characters.</param>
    /// <returns>The number of characters.</returns>
    internal int Format(Span<char> text)
    {
        // Formatted by hand for speed, because each message contains about a dozen times.
        Put(text, _utc.Year, 4, '-');
        Put(text.Slice(5), _utc.Month, 2, '-');
        Put(text.Slice(8), _utc.Day, 2, 'T');
        Put(text.Slice(11), _utc.Hour, 2, ':');
        Put(text.Slice(14), _utc.Minute, 2, ':');
        Put(text.Slice(17), _utc.Second, 2, '.');
        if (_digits > 0)
        {
            Put(text.Slice(20), (int)(_utc.Ticks % TimeSpan.TicksPerSecond), 7, '0');
            Put(text.Slice(27), _nanoseconds, 2, 'Z');
        }

        var length = _digits == 0 ? ShortestText : ShortestText + 1 + _digits;
        text[length - 1] = 'Z';
        return length;

        static void Put(Span<char> text, int number, int digits, char after)
        {
            text[digits] = after;
            for (var i = digits - 1; i >= 0; i--)
            {
                text[i] = (char)('0' + (number % 10));
                number /= 10;
            }
        }
    }

    /// <summary>Returns the time in the local time zone, in the general format of the current culture.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>Returns the time in the local time zone, in the current culture.</summary>
    /// <param name="format">A format of <see cref="DateTime"/>.</param>
    public string ToString(string? format) => ToString(format, null);

    /// <summary>Returns the time in the local time zone.</summary>
    /// <param name="format">A format of <see cref="DateTime"/>.</param>
    /// <param name="formatProvider">The culture, or null for the current culture.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        LocalDateTime.ToString(format, formatProvider ?? CultureInfo.CurrentCulture);
}
