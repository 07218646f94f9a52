using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The security codes of connections. Both sides have the same code. In a real core, it is a hash of the keys. Here, it is a
/// hash of the ids of the two connections.
/// </summary>
internal static class SecurityCodes
{
    private const int Digits = 77;
    private const int GroupLength = 5;

    private static readonly BigInteger Limit = BigInteger.Pow(10, Digits);

    /// <summary>Returns the code of a connection: groups of five digits.</summary>
    /// <param name="one">The agent's id of the connection on one side.</param>
    /// <param name="other">The agent's id of the connection on the other side.</param>
    public static string Of(string one, string other)
    {
        var ids = string.CompareOrdinal(one, other) < 0 ? one + other : other + one;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(ids));

        // The last byte makes the number positive.
        var number = new BigInteger([.. hash.GetHashAndReset(), 0]) % Limit;
        var digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
        return string.Join(" ", Enumerable.Range(0, (Digits + GroupLength - 1) / GroupLength)
            .Select(group => digits.Substring(group * GroupLength, Math.Min(GroupLength, Digits - (group * GroupLength)))));
    }

    /// <summary>Returns whether two codes are the same. Spaces don't count.</summary>
    public static bool AreSame(string one, string other) => one.Replace(" ", "") == other.Replace(" ", "");
}
