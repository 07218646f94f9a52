namespace SimplexChat.Simulator.Wire;

/// <summary>Receives the messages of a core to one of its clients.</summary>
internal interface IClientPort
{
    void Send(in ClientMessage message);

    void Close();
}
