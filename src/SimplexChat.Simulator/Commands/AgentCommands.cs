using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for the statistics of the agent, which connects to the relays. The API reference doesn't contain them. They follow
/// a recorded conversation. The simulator counts only connections and messages.
/// </summary>
internal static class AgentCommands
{
    private static readonly string[] SmpCounters =
    [
        "_sentDirect", "_sentViaProxy", "_sentProxied", "_sentDirectAttempts", "_sentViaProxyAttempts", "_sentProxiedAttempts",
        "_sentAuthErrs", "_sentQuotaErrs", "_sentExpiredErrs", "_sentOtherErrs", "_recvMsgs", "_recvDuplicates", "_recvCryptoErrs",
        "_recvErrs", "_ackMsgs", "_ackAttempts", "_ackNoMsgErrs", "_ackOtherErrs", "_connCreated", "_connSecured", "_connCompleted",
        "_connDeleted", "_connDelAttempts", "_connDelErrs", "_connSubscribed", "_connSubAttempts", "_connSubIgnored", "_connSubErrs",
        "_ntfKey", "_ntfKeyAttempts", "_ntfKeyDeleted", "_ntfKeyDeleteAttempts",
    ];

    private static readonly string[] XftpCounters =
    [
        "_uploads", "_uploadsSize", "_uploadAttempts", "_uploadErrs", "_downloads", "_downloadsSize", "_downloadAttempts",
        "_downloadAuthErrs", "_downloadErrs", "_deletions", "_deleteAttempts", "_deleteErrs",
    ];

    private static readonly string[] NotificationCounters =
        ["_ntfCreated", "_ntfCreateAttempts", "_ntfChecked", "_ntfCheckAttempts", "_ntfDeleted", "_ntfDelAttempts"];

    public static IEnumerable<Route> Routes =>
    [
        Route.To("/get servers summary ", static args => args.Int64(), static (core, userId) => Summary(core.Accounts.RequireActive(userId))),
        Route.To("/get subs total ", static args => args.Int64(), static (core, userId) => Total(core.Accounts.RequireActive(userId))),
    ];

    private static UnknownResponse Total(Account account)
    {
        var subscriptions = Subscriptions(account);
        return OtherResponse.Of(
            "agentSubsTotal",
            account.User,
            ("subsTotal", JsonValue.Parse(Subs(subscriptions))),
            ("hasSession", JsonValue.Parse(subscriptions > 0 && !account.Core.Network.Relay.IsStopped ? "true" : "false")));
    }

    private static UnknownResponse Summary(Account account)
    {
        var started = JsonSerializer.Serialize(account.Core.Clock.Tick());
        var (all, own) = (account.Core.Accounts.All.Sum(Subscriptions), Subscriptions(account));
        return OtherResponse.Of("agentServersSummary", account.User, ("serversSummary", JsonValue.Parse(
            $$"""
            {"statsStartedAt":{{started}},
            "allUsersSMP":{{Smp(account.Core, all, "")}},"allUsersXFTP":{{Xftp}},"allUsersNtf":{{Notifications}},
            "currentUserSMP":{{Smp(account.Core, own, "\"known\":true,")}},"currentUserXFTP":{{Xftp}},"currentUserNtf":{{Notifications}}}
            """)));
    }

    private static string Smp(ChatCore core, int subscriptions, string known)
    {
        var stats = Counters(SmpCounters, name => name switch
        {
            "_sentDirect" or "_sentDirectAttempts" => core.SentMessages,
            "_recvMsgs" or "_ackMsgs" or "_ackAttempts" => core.ReceivedMessages,
            "_connCreated" => subscriptions,
            _ => 0,
        });
        var totals = $$"""{{Sessions(subscriptions > 0)}},"subs":{{Subs(subscriptions)}},"stats":{{stats}}""";
        var server = JsonSerializer.Serialize(core.Network.Relay.Address);
        return $$"""
            {"smpTotals":{{{totals}}},"currentlyUsedSMPServers":[{"smpServer":{{server}},{{known}}{{totals}}}],
            "previouslyUsedSMPServers":[],"onlyProxiedSMPServers":[]}
            """;
    }

    private static string Xftp =>
        $$"""{"xftpTotals":{{{Sessions(false)}},"stats":{{Counters(XftpCounters, static _ => 0)}}},"currentlyUsedXFTPServers":[],"previouslyUsedXFTPServers":[]}""";

    private static string Notifications =>
        $$"""{"ntfTotals":{{{Sessions(false)}},"stats":{{Counters(NotificationCounters, static _ => 0)}}},"currentlyUsedNtfServers":[],"previouslyUsedNtfServers":[]}""";

    private static string Sessions(bool isConnected) =>
        $$"""
        "sessions":{"ssConnected":{{(isConnected ? 1 : 0)}},"ssErrors":0,"ssConnecting":0}
        """;

    private static string Subs(int subscriptions) => $$"""{"ssActive":{{subscriptions}},"ssPending":0}""";

    private static string Counters(string[] names, Func<string, long> count) =>
        "{" + string.Join(",", names.Select(name => $"\"{name}\":{count(name)}")) + "}";

    private static int Subscriptions(Account account) =>
        account.Core.Connections.All.Count(connection => connection.Account == account)
        + account.Core.Groups.Of(account).Sum(group => group.Members.All.Count(member => member.IsConnected));
}
