using SimplexChat.Tests.Simulator;

namespace SimplexChat.Simulator.Bench;

/// <summary>Runs one script on many networks and compares their bytes.</summary>
internal static class RepeatedScript
{
    public static async Task<string> MeasureAsync(int times)
    {
        var first = await MixedScript.RunAsync();
        for (var i = 1; i < times; i++)
        {
            if (!(await MixedScript.RunAsync()).AsSpan().SequenceEqual(first))
            {
                return $"The bytes of network {i + 1} differ from the first network.";
            }
        }

        return $"{times} networks sent the same {first.Length} bytes.";
    }
}
