namespace SimplexChat.PowerShell.Binding;

/// <summary>The types of numbers that a script may hold.</summary>
internal static class Numbers
{
    /// <summary>Whether a value is a number. A time, a character and a Boolean are none, though .NET converts them.</summary>
    /// <param name="value">The value.</param>
    public static bool Holds(object? value) =>
        value is int or long or double or decimal or float or short or byte or uint or ulong or ushort or sbyte;
}
