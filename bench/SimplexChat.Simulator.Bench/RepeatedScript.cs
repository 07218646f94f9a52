using SimplexChat.Tests.Simulator;

namespace SimplexChat.Simulator.Bench;

/// <summary>One script on many networks.</summary>
internal static class RepeatedScript
{
    public static async Task<string> MeasureAsync(int times)
    {
        var first = await MixedScript.RunAsync();
        for (var i = 1; i < times; i++)
        {
            if (!(await MixedScript.RunAsync()).AsSpan().SequenceEqual(first))
            {
                return $"The network number {i + 1} said something else than the first.";
            }
        }

        return $"{times} networks said the same {first.Length} bytes.";
    }
}
