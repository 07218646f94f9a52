using SimplexChat.Cores;
using SimplexChat.Cores.Hosting;
using SimplexChat.Testing.Native;
using SimplexChat.Tests.Sessions;
using SimplexChat.Transports.Native;
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

    [NativeFact]
    public async Task Ten_thousand_threads_leave_no_record_in_the_library()
    {
        using var place = new NativePlace();
        const int Threads = 10_000;
        const int AtOnce = 64;
        await (await place.ConnectAsync("bot")).DisposeAsync();
        var library = CoreLibrary.Load(StandInLibrary.Path);
        var core = HostedCore.Open(library, place.Database("bot"), MigrationConfirmation.YesUp);
        place.StandIn("bot").Answers["/quick"] = """{"result":{"type":"cmdOk"}}""";
        var quick = new NativeCommand("1", "/quick");
        core.EndThread();
        var (before, allocated, entered) = (StandInLibrary.ThreadRecords, StandInLibrary.Allocated, StandInLibrary.EnteredThreads);

        // Each command needs a thread of its own, which ends as soon as no command waits.
        using var together = new Barrier(AtOnce + 1);
        var threads = new CommandThreads(
            command =>
            {
                core.Send(command.Text).Dispose();
                if (command.Id is not null)
                {
                    together.SignalAndWait();
                }
            },
            core.EndThread,
            TimeSpan.Zero);
        while (StandInLibrary.EnteredThreads - entered < Threads)
        {
            Assert.All(Enumerable.Range(0, AtOnce), _ => Assert.True(threads.TryPost(quick)));
            Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(20)));
        }

        threads.End(new NativeCommand(null, "/quick"));
        await Eventually.UntilAsync(() => threads.HasEnded);
        Assert.Equal(before, StandInLibrary.ThreadRecords);
        // A record of the stand-in has 1,024 bytes.
        Assert.InRange(StandInLibrary.Allocated, 0, allocated + (Threads * 1024 / 2));
        core.Close();
        core.EndThread();
    }

    [NativeFact]
    public async Task Sessions_and_maintenance_leave_no_record_of_their_threads_in_the_library()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot")).DisposeAsync();
        var (before, entered) = (StandInLibrary.ThreadRecords, StandInLibrary.EnteredThreads);

        await using (var session = await place.ConnectAsync("bot"))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => session.GetActiveUserAsync()));
        }

        await new DatabaseMaintenance(place.Database("bot"), StandInLibrary.Path).ExportAsync(place.Path("bot.zip"));
        await FailsAsync(place);
        File.WriteAllText(place.Path("plain"), "text");
        using (var encryption = new FileEncryption(StandInLibrary.Path))
        {
            await encryption.EncryptAsync(place.Path("plain"), place.Path("encrypted"));
        }

        // The threads of opening and receiving, one or more of commands, of the export, of the failure and of the encryption.
        Assert.True(StandInLibrary.EnteredThreads - entered >= 6);
        await Eventually.UntilAsync(() => StandInLibrary.ThreadRecords == before);
    }

    private static async Task FailsAsync(NativePlace place)
    {
        place.StandIn("bot").Migration = """{"type":"errorOfTomorrow"}""";
        await Assert.ThrowsAsync<SimplexDatabaseException>(() => place.ConnectAsync("bot"));
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
