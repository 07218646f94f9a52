using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for the relays of a user. The API reference doesn't contain them. They follow a recorded conversation.
/// </summary>
internal static class ServerCommands
{
    private const string Smp = "smp://";
    private const string Xftp = "xftp://";

    public static IEnumerable<Route> Routes =>
    [
        Route.To("/smp", static core => List(core.Active, new() { SmpServers = core.Active.Servers.Smp })),
        Route.To("/xftp", static core => List(core.Active, new() { XftpServers = core.Active.Servers.Xftp })),
        Route.To("/smp ", static args => args.Relays(Smp), static (core, relays) => Replace(core, relays, isSmp: true)),
        Route.To("/xftp ", static args => args.Relays(Xftp), static (core, relays) => Replace(core, relays, isSmp: false)),
        Route.To("/smp test ", static args => args.Relay(Smp), static (core, relay) => Test(core.Active, relay)),
        Route.To("/xftp test ", static args => args.Relay(Xftp), static (core, relay) => Test(core.Active, relay)),
        Route.To("/_servers ",
            static args => (UserId: args.Int64(), Servers: args.TryLiteral(" ") ? Read(args) : null),
            static (core, args) =>
            {
                var account = core.Accounts.RequireActive(args.UserId);
                return args.Servers is { } servers ? Set(account, servers) : List(account, account.Servers.ToRecord());
            }),
        Route.To("/_validate_servers ", static args => (UserId: args.Int64(), Servers: Read(args.Literal(" "))),
            static (core, args) => Validate(core.Accounts.RequireActive(args.UserId), args.Servers)),
        Route.To("/_server test ", static args => (UserId: args.Int64(), Relay: args.Literal(" ").Relay(Smp, Xftp)),
            static (core, args) => Test(core.Accounts.RequireActive(args.UserId), args.Relay)),
        Route.To("/_operators", static core => OtherResponse.Of("serverOperatorConditions", ("conditions", Conditions(core)))),
    ];

    // There are no operators of preset relays, so there is one list at most.
    private static UserOperatorServers Read(CommandReader args)
    {
        var lists = args.Json(SimplexJson.ListFromJson<UserOperatorServers>, "smpServers", "xftpServers");
        return new()
        {
            SmpServers = [.. lists.SelectMany(list => list.SmpServers)],
            XftpServers = [.. lists.SelectMany(list => list.XftpServers)],
        };
    }

    private static UserServersResponse List(Account account, UserOperatorServers servers) =>
        new() { User = account.User, UserServers = [servers] };

    private static CmdOkResponse Replace(ChatCore core, IReadOnlyList<string> relays, bool isSmp)
    {
        var servers = core.Active.Servers;
        List<UserServer> added = [.. relays.Select(relay => new UserServer { Server = relay, Enabled = true })];
        return Set(core.Active, new()
        {
            SmpServers = isSmp ? added : servers.Smp,
            XftpServers = isSmp ? servers.Xftp : added,
        });
    }

    private static CmdOkResponse Set(Account account, UserOperatorServers servers)
    {
        account.Servers.Set(servers);
        return new();
    }

    private static UnknownResponse Validate(Account account, UserOperatorServers servers)
    {
        var errors = UserServers.Errors(servers).Select(error => error.Server is { } server
            ? $$"""{"type":"duplicateServer","protocol":"{{error.Protocol}}","duplicateServer":{{Json(server)}},"duplicateHost":{{Json(SafeAddress.HostOf(server))}}}"""
            : $$"""{"type":"noServers","protocol":"{{error.Protocol}}"}""");
        return OtherResponse.Of("userServersValidation", account.User, ("serverErrors", JsonValue.Parse($"[{string.Join(",", errors)}]")));
    }

    private static ServerTestResultResponse Test(Account account, string server) => new()
    {
        User = account.User,
        TestServer = server,
        TestFailure = Failure(account.Core, WithoutPassword(server)) is { } error
            ? new() { TestStep = ProtocolTestStep.Connect, TestError = error }
            : null,
    };

    // Only the relays of the network answer. The fingerprint in an address is that of the certificate.
    private static BrokerAgentErrorType? Failure(ChatCore core, string server)
    {
        var relay = core.Network.Relay;
        if (!relay.IsStopped && (server == relay.Address || server == relay.FileAddress))
        {
            return null;
        }

        var answers = !relay.IsStopped
            && new[] { relay.Address, relay.FileAddress }.Any(known => SafeAddress.HostOf(known) == SafeAddress.HostOf(server));
        return new()
        {
            BrokerAddress = server,
            BrokerErr = answers
                ? new NetworkBrokerErrorType { NetworkError = new UnknownCAErrorNetworkError() }
                : ((BrokerAgentErrorType)relay.Unreachable).BrokerErr,
        };
    }

    private static string WithoutPassword(string server)
    {
        var start = server.IndexOf("://", StringComparison.Ordinal) + 3;
        var password = server.IndexOf(':', start);
        var at = server.LastIndexOf('@');
        return password > 0 && password < at ? server.Remove(password, at - password) : server;
    }

    private static JsonElement Conditions(ChatCore core) => JsonValue.Parse(
        $$"""
        {"serverOperators":[],"currentConditions":{"conditionsId":2,"conditionsCommit":"7471fd2af5838dc0467aebc570b5ea75e5df3209",
        "createdAt":{{JsonSerializer.Serialize(core.Clock.Tick())}} } }
        """);

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
