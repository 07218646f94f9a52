using System.Diagnostics;

namespace SimplexChat.Simulator.Bench;

/// <summary>Measures a large group on a network of fewer cores, each of which has several users.</summary>
internal static class LargeGroup
{
    private const double Megabyte = 1024 * 1024;

    public static async Task<string> MeasureAsync(int cores, int members)
    {
        var clock = Stopwatch.StartNew();
        using var simulator = new SimplexSimulator();
        var clients = new List<CoreClient>();
        for (var i = 0; i < cores; i++)
        {
            clients.Add(await CoreClient.ConnectAsync(simulator.AddCore($"core{i}")));
        }

        await clients[0].AskAsync("""/_group 1 {"displayName":"everybody","fullName":""}""");
        var created = await clients[0].AskAsync("/_create link #1 member");
        var link = created.GetProperty("groupLink").GetProperty("connLinkContact").GetProperty("connShortLink").GetString();
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 1; i < members; i++)
        {
            var core = i % cores;
            if (i >= cores)
            {
                await clients[core].AskAsync(
                    $$"""/_create user {"profile":{"displayName":"member{{i}}","fullName":""},"pastTimestamp":false}""");
            }

            await clients[core].AskAsync($"/connect {link}");

            // Each client receives its pending events, so that the events don't accumulate.
            foreach (var client in clients)
            {
                await client.AskAsync("/version");
            }
        }

        await clients[0].AskAsync("/_user 1");
        var groups = await clients[0].AskAsync("/_groups1");
        var current = groups.GetProperty("groups")[0].GetProperty("groupSummary").GetProperty("currentMembers").GetInt32();
        var seconds = clock.Elapsed.TotalSeconds;
        var send = Stopwatch.StartNew();
        await clients[0].AskAsync("""/_send #1 json [{"msgContent":{"type":"text","text":"hello"},"mentions":{}}]""");
        await clients[0].AskAsync("/version");
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var report = $"{cores} cores, {current} members: {seconds:F1} s ({Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F1} s of processor time, {GC.GetTotalPauseDuration().TotalSeconds:F1} s of garbage collection {GC.CollectionCount(0)},{GC.CollectionCount(1)},{GC.CollectionCount(2)}, allocated {GC.GetTotalAllocatedBytes() / Megabyte:F0} MB), heap {heap / Megabyte:F0} MB ({(heap - empty) / (double)members / members:F0} "
            + $"bytes for each that one member knows of another), peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / Megabyte:F0} MB, "
            + $"{clients.Sum(client => client.Events)} events, a message to all {send.Elapsed.TotalMilliseconds:F0} ms";
        clients.ForEach(client => client.Dispose());
        return report;
    }
}
