using System.Text;

namespace SimplexChat.Simulator.Network;

/// <summary>
/// A file at the relay with its content, which never changes. Creates the descriptions for sender and recipients.
/// </summary>
internal sealed class RelayFile
{
    private readonly Relay _relay;
    private readonly RandomSource _random;
    private readonly string _digest;
    private readonly string _key;
    private readonly string _nonce;
    private readonly IReadOnlyList<string> _chunkDigests;

    public RelayFile(Relay relay, RandomSource random, string name, byte[] content)
    {
        _relay = relay;
        _random = random;
        Content = content;
        Chunks = FileChunks.For(name, content.LongLength);
        _digest = random.Base64Url(64);
        _key = random.Base64Url(32);
        _nonce = random.Base64Url(24);
        _chunkDigests = [.. Chunks.Select(_ => random.Base64Url(32))];
    }

    public byte[] Content { get; }

    /// <summary>Gets the sizes of the chunks.</summary>
    public IReadOnlyList<int> Chunks { get; }

    /// <summary>Gets the number of bytes that are uploaded and downloaded.</summary>
    public long Size => Chunks.Sum(chunk => (long)chunk);

    /// <summary>Gets the number of transferred bytes after each chunk.</summary>
    public IEnumerable<long> Progress
    {
        get
        {
            var done = 0L;
            foreach (var chunk in Chunks)
            {
                yield return done += chunk;
            }
        }
    }

    /// <summary>Creates a new description with the keys of one party.</summary>
    public string Describe(bool toSender)
    {
        var text = new StringBuilder()
            .Append("chunkSize: ").Append(FileChunks.InWords(Chunks[0])).Append('\n')
            .Append("digest: ").Append(_digest).Append('\n')
            .Append("key: ").Append(_key).Append('\n')
            .Append("nonce: ").Append(_nonce).Append('\n')
            .Append("party: ").Append(toSender ? "sender" : "recipient").Append('\n')
            .Append("replicas:\n- chunks:\n");
        for (var i = 0; i < Chunks.Count; i++)
        {
            text.Append("  - ").Append(i + 1).Append(':').Append(_random.Base64Url(16)).Append(':')
                .Append(_relay.NewFileKey()).Append(':').Append(_chunkDigests[i]);
            if (Chunks[i] != Chunks[0])
            {
                text.Append(':').Append(FileChunks.InWords(Chunks[i]));
            }

            text.Append('\n');
        }

        return text.Append("  server: ").Append(_relay.FileAddress).Append('\n')
            .Append("size: ").Append(FileChunks.InWords(Size)).Append('\n').ToString();
    }
}
