using System.Security.Cryptography;
using System.Text;
using SimplexChat.Api;
using SimplexChat.Simulator.Network;

namespace SimplexChat.Simulator.Cores;

/// <summary>The passwords of hidden users. A core stores only their hashes.</summary>
internal static class ViewPassword
{
    private const int SaltSize = 16;

    public static UserPwdHash Hash(string password, RandomSource random) => Hash(password, random.Bytes(SaltSize));

    public static bool IsOf(UserPwdHash hash, string password) =>
        hash == Hash(password, Convert.FromBase64String(hash.Salt.Replace('-', '+').Replace('_', '/')));

    private static UserPwdHash Hash(string password, byte[] salt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(Encoding.UTF8.GetBytes(password));
        hash.AppendData(salt);
        return new() { Hash = RandomSource.ToBase64Url(hash.GetHashAndReset()), Salt = RandomSource.ToBase64Url(salt) };
    }
}
