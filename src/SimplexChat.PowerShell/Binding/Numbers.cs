using System.Globalization;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts the number types that a script can use.</summary>
internal static class Numbers
{
    /// <summary>Returns whether a value is a number. Times, characters and Booleans aren't numbers, although .NET can convert them.</summary>
    /// <param name="value">The value.</param>
    public static bool Holds(object? value) =>
        value is int or long or double or decimal or float or short or byte or uint or ulong or ushort or sbyte;

    /// <summary>Converts a number of any type to an integer: 5, 5.0 and [uint32] 5.</summary>
    /// <param name="value">The value.</param>
    /// <param name="whole">The integer.</param>
    /// <returns>Whether the value is an integer that fits into a long.</returns>
    public static bool TryWhole(object? value, out long whole)
    {
        whole = 0;
        if (!Holds(value))
        {
            return false;
        }

        try
        {
            // A decimal represents all values of long and ulong. A double doesn't.
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
