using System.Text;

namespace SimplexChat.Simulator;

/// <summary>Keys, ids and names that look random and are the same for the same seed.</summary>
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

    /// <summary>Random bytes in base64url with its padding.</summary>
    public string Base64Url(int count) => ToBase64Url(Bytes(count));

    /// <summary>An id of the agent's: base64 of a text which is base64url.</summary>
    public string AgentId() => Convert.ToBase64String(Encoding.ASCII.GetBytes(Base64Url(12)));

    /// <summary>An id of a message: base64 of a text which is base64.</summary>
    public string MessageId() => Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToBase64String(Bytes(12))));

    /// <summary>The id by which all members of a group know one of them: base64 of a text which is base64.</summary>
    public string MemberId() => MessageId();

    /// <summary>A name for somebody who does not want to be known.</summary>
    public string Name() => Adjectives[_random.Next(Adjectives.Length)] + Nouns[_random.Next(Nouns.Length)];

    public static string ToBase64Url(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
}
