using System.Text;
using System.Text.Json.Nodes;

namespace SimplexChat.Bench;

/// <summary>An answer as bytes, with room before them for the id of the command it goes to.</summary>
internal sealed class PreparedAnswer
{
    private const int Room = 64;

    private readonly byte[] _bytes;

    public PreparedAnswer(JsonNode resp) =>
        _bytes = [.. new byte[Room], .. Encoding.UTF8.GetBytes(resp.ToJsonString()), (byte)'}'];

    /// <summary>The message for one command; valid until the next is made.</summary>
    public ReadOnlyMemory<byte> To(string corrId)
    {
        var head = Encoding.UTF8.GetBytes($"{{\"corrId\":\"{corrId}\",\"resp\":");
        head.CopyTo(_bytes, Room - head.Length);
        return _bytes.AsMemory(Room - head.Length);
    }
}
