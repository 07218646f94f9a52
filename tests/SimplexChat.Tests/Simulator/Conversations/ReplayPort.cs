using System.Text.Json;
using SimplexChat.Simulator.Wire;
using SimplexChat.Testing.Conversations;

namespace SimplexChat.Tests.Simulator.Conversations;

/// <summary>A client that only receives events.</summary>
/// <param name="hear">Receives each event.</param>
internal sealed class ReplayPort(Action<JsonElement> hear) : IClientPort
{
    public SaidEvents Said { get; } = new();

    public void Send(in ClientMessage message)
    {
        using var document = JsonDocument.Parse(message.Payload.ToArray());
        var said = document.RootElement.Clone();
        Said.Add(said);
        hear(said);
    }

    public void Close()
    {
    }
}
