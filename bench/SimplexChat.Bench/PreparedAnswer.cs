using System.Text;
using System.Text.Json.Nodes;

namespace SimplexChat.Bench;

/// <summary>An answer as bytes, with space in front for the id of the command.</summary>
internal sealed class PreparedAnswer
{
    private const int Room = 64;

    private readonly byte[] _bytes;

    public PreparedAnswer(JsonNode resp) =>
        _bytes = [.. new byte[Room], .. Encoding.UTF8.GetBytes(resp.ToJsonString()), (byte)'}'];

    /// <summary>Returns the answer to one command. The memory is reused for the next answer.</summary>
    public ReadOnlyMemory<byte> To(string corrId)
    {
        var head = Encoding.UTF8.GetBytes($"{{\"corrId\":\"{corrId}\",\"resp\":");
        head.CopyTo(_bytes, Room - head.Length);
        return _bytes.AsMemory(Room - head.Length);
    }
}
