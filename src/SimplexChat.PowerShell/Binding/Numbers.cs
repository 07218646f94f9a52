using System.Globalization;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The types of numbers that a script may hold.</summary>
internal static class Numbers
{
    /// <summary>Whether a value is a number. A time, a character and a Boolean are none, though .NET converts them.</summary>
    /// <param name="value">The value.</param>
    public static bool Holds(object? value) =>
        value is int or long or double or decimal or float or short or byte or uint or ulong or ushort or sbyte;

    /// <summary>Reads a number without a fraction, whatever its type: a script may hold 5, 5.0 and [uint32] 5.</summary>
    /// <param name="value">The value.</param>
    /// <param name="whole">The number.</param>
    /// <returns>Whether the value is a number, and one that fits.</returns>
    public static bool TryWhole(object? value, out long whole)
    {
        whole = 0;
        if (!Holds(value))
        {
            return false;
        }

        try
        {
            // A decimal holds all values of long and ulong. A double does not.
            var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
            whole = decimal.ToInt64(number);
            return number == whole;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
