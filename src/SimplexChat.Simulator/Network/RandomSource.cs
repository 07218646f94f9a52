using System.Text;

namespace SimplexChat.Simulator.Network;

/// <summary>Creates keys, ids and names that look random. The same seed creates the same ones.</summary>
internal sealed class RandomSource(int seed)
{
    private static readonly string[] Adjectives =
        ["Amber", "Brave", "Calm", "Daring", "Eager", "Gentle", "Jolly", "Keen", "Lucid", "Merry", "Nimble", "Quiet", "Swift"];

    private static readonly string[] Nouns =
        ["Badger", "Condor", "Dolphin", "Falcon", "Gecko", "Heron", "Ibex", "Lynx", "Marten", "Otter", "Raven", "Tapir", "Wren"];

    private readonly Random _random = new(seed);

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Returns random bytes in base64url with padding.</summary>
    public string Base64Url(int count) => ToBase64Url(Bytes(count));

    /// <summary>Returns an id of the agent, which is the base64 of a base64url text.</summary>
    public string AgentId() => Convert.ToBase64String(Encoding.ASCII.GetBytes(Base64Url(12)));

    /// <summary>Returns the id of a message, which is the base64 of a base64 text.</summary>
    public string MessageId() => Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToBase64String(Bytes(12))));

    /// <summary>Returns a member id that is the same in all cores, which is the base64 of a base64 text.</summary>
    public string MemberId() => MessageId();

    /// <summary>Returns the name of an incognito profile.</summary>
    public string Name() => Adjectives[_random.Next(Adjectives.Length)] + Nouns[_random.Next(Nouns.Length)];

    public static string ToBase64Url(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
}
