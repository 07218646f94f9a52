using System.Text.Json;
using SimplexChat.Simulator;

namespace SimplexChat.Tests.Simulator.Clients;

/// <summary>A network in which Alice and Bob are contacts. Each has the other under the id 4, and no event is waiting.</summary>
internal sealed class TwoContacts : IDisposable
{
    private TwoContacts(SimplexSimulator simulator, RawClient alice, RawClient bob) =>
        (Simulator, Alice, Bob) = (simulator, alice, bob);

    public SimplexSimulator Simulator { get; }

    public RawClient Alice { get; }

    public RawClient Bob { get; }

    public static async Task<TwoContacts> MakeAsync(SimulatorClock? clock = null)
    {
        var simulator = new SimplexSimulator(clock: clock);
        var alice = await RawClient.ConnectAsync(simulator.AddCore("alice").CreateTransport());
        var bob = await RawClient.ConnectAsync(simulator.AddCore("bob").CreateTransport());
        await Contacts.ConnectAsync(alice, bob);
        await alice.AskAsync("/user");
        alice.ForgetEvents();
        bob.ForgetEvents();
        return new(simulator, alice, bob);
    }

    /// <summary>Sends a file from Alice to Bob.</summary>
    public Task<JsonElement> SendFileAsync(string path, string text = "a file") => Alice.AskAsync(
        "/_send @4 json " + JsonSerializer.Serialize(
            new[] { new { msgContent = new { type = "file", text }, fileSource = new { filePath = path } } }));

    public void Dispose()
    {
        Alice.Dispose();
        Bob.Dispose();
        Simulator.Dispose();
    }
}
