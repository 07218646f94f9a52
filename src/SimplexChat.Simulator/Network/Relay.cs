using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Network;

/// <summary>The relay of a network's cores, and the links to its queues.</summary>
internal sealed class Relay(RandomSource random)
{
    private const string Host = "127.0.0.1";
    private const int Port = 5223;
    private const int FilePort = 5224;
    private const string X25519Prefix = "MCowBQYDK2VuAyEA";
    private const string X448Prefix = "MEIwBQYDK2VvAzkA";
    private const string Ed25519Prefix = "MC4CAQAwBQYDK2VwBCIEI";

    private readonly string _keyHash = Unpadded(random, 32);
    private readonly string _fileKeyHash = Unpadded(random, 32);

    public string Address => $"smp://{_keyHash}=@{Host}:{Port}";

    /// <summary>Gets or sets whether the relay is stopped.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Gets the error of an agent that can't reach the relay.</summary>
    public AgentErrorType Unreachable => new BrokerAgentErrorType
    {
        BrokerAddress = Address,
        BrokerErr = new NetworkBrokerErrorType
        {
            NetworkError = new ConnectErrorNetworkError
            {
                ConnectError = "Network.Socket.connect: <socket: 16>: does not exist (Connection refused)",
            },
        },
    };

    /// <summary>Gets the error of the relay if a queue doesn't exist, or if the core may not use it.</summary>
    public CoreRefusal NoSuchQueue => CoreRefusal.Of(new SmpAgentErrorType { ServerAddress = Address, SmpErr = new AuthErrorType() });

    /// <summary>Gets the address of the file relay.</summary>
    public string FileAddress => $"xftp://{_fileKeyHash}=@{Host}:{FilePort}";

    private string ShortLinkEnd => $"?p={Port}&c={_keyHash}";

    /// <summary>Throws if the relay can't answer.</summary>
    /// <exception cref="CoreRefusal">The relay is stopped.</exception>
    public void Require()
    {
        if (IsStopped)
        {
            throw CoreRefusal.Of(Unreachable);
        }
    }

    /// <summary>Returns the id of a queue as in the agent's events.</summary>
    public string NewQueueId() => random.Base64Url(24);

    /// <summary>Returns a key with which one party can download or delete one chunk of a file.</summary>
    public string NewFileKey() => Ed25519Prefix + Unpadded(random, 32);

    /// <summary>Returns the link of an address.</summary>
    public CreatedConnLink NewAddressLink() => new()
    {
        ConnFullLink = $"simplex:/contact#/?v=2-7&smp={NewQueue()}%26q%3Dc",
        ConnShortLink = $"https://{Host}/a#{Unpadded(random, 32)}{ShortLinkEnd}",
    };

    /// <summary>Returns the link of a group.</summary>
    public CreatedConnLink NewGroupLink(string groupLinkId) => new()
    {
        ConnFullLink = $"simplex:/contact#/?v=2-7&smp={NewQueue()}%26q%3Dc"
            + $"&data=%7B%22groupLinkId%22%3A%22{groupLinkId.Replace("=", "%3D")}%22%7D",
        ConnShortLink = $"https://{Host}/g#{Unpadded(random, 32)}{ShortLinkEnd}",
    };

    /// <summary>Returns the address of a chat relay.</summary>
    public string ChatRelayLink(long id) => $"https://{Host}/r#{_fileKeyHash}{id}{ShortLinkEnd}";

    /// <summary>Returns a one-time link.</summary>
    public CreatedConnLink NewInvitationLink()
    {
        var keys = $"{X448Prefix}{EscapedKey(random, 56)}%2C{X448Prefix}{EscapedKey(random, 56)}";
        return new()
        {
            ConnFullLink = $"simplex:/invitation#/?v=2-7&smp={NewQueue()}%26q%3Dm%26k%3Ds&e2e=v%3D2-3%26x3dh%3D{keys}",
            ConnShortLink = $"https://{Host}/i#{NewQueueId()}/{Unpadded(random, 32)}{ShortLinkEnd}",
        };
    }

    /// <summary>
    /// Returns the full link that a short invitation link resolves to, which contains the key for quantum resistance.
    /// </summary>
    public string AddQuantumKey(string fullLink) => $"{fullLink}%26kem_key%3D{random.Base64Url(1158)}";

    private static string Unpadded(RandomSource random, int bytes) => random.Base64Url(bytes).TrimEnd('=');

    private static string EscapedKey(RandomSource random, int bytes) => Unpadded(random, bytes) + "%3D";

    private string NewQueue() =>
        $"smp%3A%2F%2F{_keyHash}%3D%40{Host}%3A{Port}%2F{NewQueueId()}%23%2F%3Fv%3D1-4%26dh%3D"
        + $"{X25519Prefix}{Unpadded(random, 32)}%253D";
}
