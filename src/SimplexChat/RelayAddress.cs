using System.Text.RegularExpressions;

namespace SimplexChat;

/// <summary>
/// Checks the addresses of relays: <c>smp://fingerprint@host</c> or <c>xftp://fingerprint:password@host:port</c>. The errors
/// never contain the address, because it can contain a password.
/// </summary>
public static class RelayAddress
{
    private const string Form = "A relay's address has the form smp://fingerprint@host or xftp://fingerprint@host. A password and a port "
        + "are optional: smp://fingerprint:password@host:5223.";

    private static readonly Regex Address = new(
        @"^(smp|xftp)://[A-Za-z0-9_\-]+={0,2}(:[^\s@]+)?@[^\s@/:]+(:\d{1,5})?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Returns an address without the spaces around it.</summary>
    /// <param name="address">The address.</param>
    /// <exception cref="SimplexInputException">The text isn't the address of a relay.</exception>
    public static string Parse(string address)
    {
        var text = (address ?? throw new ArgumentNullException(nameof(address))).Trim();
        return Address.IsMatch(text) ? text : throw new SimplexInputException($"This isn't the address of a relay. {Form}");
    }

    /// <summary>Returns the protocol of an address: <c>smp</c> or <c>xftp</c>.</summary>
    /// <param name="address">The address.</param>
    public static string ProtocolOf(string address)
    {
        var end = (address ?? throw new ArgumentNullException(nameof(address))).IndexOf("://", StringComparison.Ordinal);
        return end < 0 ? "" : address.Substring(0, end);
    }
}
