using System.Diagnostics;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Bench;

/// <summary>Compares many commands in progress on one session with the same commands one by one.</summary>
internal static class Burst
{
    private const int Rounds = 21;

    /// <summary>Returns the median times of several rounds in milliseconds, as JSON.</summary>
    public static async Task<string> MeasureAsync(Uri uri, int commands)
    {
        await using var session = await SimplexSession.ConnectAsync(uri);
        var together = new List<double>();
        var oneByOne = new List<double>();
        // The first round is the warm-up.
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, commands).Select(_ => session.SendAsync(new ShowActiveUserCommand())));
            var between = Stopwatch.GetTimestamp();
            for (var i = 0; i < commands; i++)
            {
                await session.SendAsync(new ShowActiveUserCommand());
            }

            if (round > 0)
            {
                together.Add(Stopwatch.GetElapsedTime(start, between).TotalMilliseconds);
                oneByOne.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
            }
        }

        return JsonSerializer.Serialize(new { together = Median(together), oneByOne = Median(oneByOne) });
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
