using SimplexChat.Transports.WebSocket;

namespace SimplexChat.DesktopRun;

/// <summary>Connects to an address, and prints the error if the connection fails.</summary>
internal static class Connecting
{
    public static async Task RunAsync(string address)
    {
        try
        {
            await using var session = await SimplexSession.ConnectAsync(new WebSocketTransport(new Uri(address)));
            Console.WriteLine("connected");
        }
        catch (SimplexConnectionException e)
        {
            Console.WriteLine(e.Message);
        }
    }
}
