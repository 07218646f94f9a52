namespace SimplexChat.Simulator;

/// <summary>Where a core's messages to one of its clients go.</summary>
internal interface IClientPort
{
    void Send(ClientMessage message);

    void Close();
}
