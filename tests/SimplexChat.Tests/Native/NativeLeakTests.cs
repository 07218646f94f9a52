using SimplexChat.Testing.Native;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>These tests measure the whole process, so nothing else may run at the same time.</summary>
[Collection(AloneCollection.Name)]
public sealed class NativeLeakTests
{
    [NativeFact]
    public async Task Opening_and_closing_twenty_times_leaks_nothing()
    {
        using var place = new NativePlace();
        const int Cycles = 20;
        const int Commands = 200;
        place.StandIn("bot").Answers["/large"] = $$$"""{"result":{"type":"large","text":"{{{new string('x', 100_000)}}}"}}""";
        async Task CycleAsync()
        {
            using var connection = await place.Transport("bot", "a key").OpenAsync(default).Soon();
            for (var i = 0; i < Commands; i++)
            {
                await connection.SendAsync("1", "/large", default);
                using var answer = await connection.ReceiveAsync(default).Soon();
                Assert.InRange(answer!.Length, 100_000, 100_100);
            }

            await connection.CloseAsync(default).Soon();
        }

        await CycleAsync();
        var (threads, handles, allocated) = Measure();
        for (var i = 0; i < Cycles; i++)
        {
            await CycleAsync();
        }

        // A leak grows by at least one in each cycle. A smaller growth comes from the runtime, or from objects that are
        // about to be closed.
        await Eventually.UntilAsync(() => Measure().Threads < threads + Cycles && Measure().Handles < handles + Cycles);
        // 4,000 responses of 100,000 bytes were released. The runtime also allocates some memory with malloc.
        Assert.InRange(Measure().Allocated, 0, allocated + 50_000_000);
    }

    private static (int Threads, int Handles, long Allocated) Measure() =>
        (NativeThreads(), Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0, StandInLibrary.Allocated);

    private static int NativeThreads() => Directory.Exists("/proc/self/task")
        ? Directory.GetDirectories("/proc/self/task").Count(IsOurs)
        : 0;

    // Threads of the test runner and the thread pool come and go.
    private static bool IsOurs(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).StartsWith("SimpleX core", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
