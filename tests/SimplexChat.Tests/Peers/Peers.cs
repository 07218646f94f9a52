using SimplexChat.Simulator;

namespace SimplexChat.Tests.Peers;

/// <summary>A network with the peers Alice and Bob, who are contacts.</summary>
internal sealed class Peers : IDisposable
{
    public Peers(int seed = 0, SimulatorClock? clock = null)
    {
        Simulator = new SimplexSimulator(seed, clock);
        Alice = new SimulatorPeer(Simulator, "alice");
        Bob = new SimulatorPeer(Simulator, "bob");
        Bob.BecomeContactOf(Alice.Core);
    }

    public SimplexSimulator Simulator { get; }

    public SimulatorPeer Alice { get; }

    public SimulatorPeer Bob { get; }

    public string Transcript
    {
        get
        {
            using var writer = new StringWriter();
            Simulator.WriteTranscript(writer);
            return writer.ToString();
        }
    }

    public void Dispose() => Simulator.Dispose();
}
