using System.Globalization;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// A time span that a number specifies in seconds. PowerShell converts numbers, texts and <see cref="TimeSpan"/> values to it, so
/// <c>-Timeout 60</c> means 60 seconds also in a mock or proxy of a cmdlet. To <see cref="TimeSpan"/>, 60 would be 60 ticks.
/// </summary>
public readonly struct Seconds : IEquatable<Seconds>, IComparable<Seconds>, IComparable
{
    private readonly TimeSpan _span;

    /// <summary>Initializes a time span.</summary>
    /// <param name="value">A number of seconds, a <see cref="TimeSpan"/>, or a text of either, in the invariant culture.</param>
    /// <exception cref="FormatException">The value isn't a time span.</exception>
    public Seconds(object value) => _span = InputTransformationAttribute.Unwrap(value) switch
    {
        Seconds seconds => seconds._span,
        TimeSpan span => span,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Of(number),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
        var given when Numbers.Holds(given) => Of(Convert.ToDouble(given, CultureInfo.InvariantCulture)),
        var given => throw new FormatException(
            SafeText.Line($"{InputTransformationAttribute.Describe(given)} isn't a time. Specify seconds (30) or a TimeSpan ('00:00:30').")),
    };

    /// <summary>Gets the seconds, with their fraction.</summary>
    public double TotalSeconds => _span.TotalSeconds;

    /// <summary>Converts to a <see cref="TimeSpan"/>.</summary>
    /// <param name="seconds">The time span.</param>
    public static implicit operator TimeSpan(Seconds seconds) => seconds._span;

    /// <summary>Converts from a <see cref="TimeSpan"/>.</summary>
    /// <param name="span">The time span.</param>
    public static implicit operator Seconds(TimeSpan span) => new(span);

    /// <summary>Converts to a number of seconds.</summary>
    /// <param name="seconds">The time span.</param>
    public static explicit operator double(Seconds seconds) => seconds.TotalSeconds;

    /// <summary>Converts to a number of whole seconds.</summary>
    /// <param name="seconds">The time span.</param>
    public static explicit operator int(Seconds seconds) => (int)seconds.TotalSeconds;

    /// <summary>Returns whether two time spans are equal.</summary>
    /// <param name="left">The left time span.</param>
    /// <param name="right">The right time span.</param>
    public static bool operator ==(Seconds left, Seconds right) => left.Equals(right);

    /// <summary>Returns whether two time spans are different.</summary>
    /// <param name="left">The left time span.</param>
    /// <param name="right">The right time span.</param>
    public static bool operator !=(Seconds left, Seconds right) => !left.Equals(right);

    /// <summary>Returns whether the left time span is shorter.</summary>
    /// <param name="left">The left time span.</param>
    /// <param name="right">The right time span.</param>
    public static bool operator <(Seconds left, Seconds right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether the left time span is longer.</summary>
    /// <param name="left">The left time span.</param>
    /// <param name="right">The right time span.</param>
    public static bool operator >(Seconds left, Seconds right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether the left time span is shorter or equal.</summary>
    /// <param name="left">The left time span.</param>
    /// <param name="right">The right time span.</param>
    public static bool operator <=(Seconds left, Seconds right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether the left time span is longer or equal.</summary>
    /// <param name="left">The left time span.</param>
    /// <param name="right">The right time span.</param>
    public static bool operator >=(Seconds left, Seconds right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public bool Equals(Seconds other) => _span == other._span;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Seconds other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _span.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Seconds other) => _span.CompareTo(other._span);

    /// <summary>Compares with a time span of any type that the constructor accepts. Null comes before all time spans.</summary>
    /// <param name="obj">The other time span.</param>
    public int CompareTo(object? obj) => obj is null ? 1 : CompareTo(new Seconds(obj));

    /// <summary>Returns the seconds, in the invariant culture.</summary>
    public override string ToString() => TotalSeconds.ToString(CultureInfo.InvariantCulture);

    // The limit is that of a TimeSpan. Each cmdlet has a lower one.
    private static TimeSpan Of(double seconds) => seconds <= TimeSpan.MaxValue.TotalSeconds - 1 && seconds >= 1 - TimeSpan.MaxValue.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new FormatException(FormattableString.Invariant($"{seconds} seconds is out of range."));
}
