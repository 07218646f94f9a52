using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands that set the relays of the active user. They are checked as in a core but have no effect, because a simulated
/// network has its own relay.
/// </summary>
internal static class RelayCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/smp ", static args => args.Relays("smp://"), static (core, relays) => Set(core, relays)),
        Route.To("/xftp ", static args => args.Relays("xftp://"), static (core, relays) => Set(core, relays)),
    ];

    private static CmdOkResponse Set(ChatCore core, IReadOnlyList<string> relays) =>
        relays.Distinct(StringComparer.Ordinal).Count() == relays.Count
            ? new() { User = core.Active.User }
            : throw CoreRefusal.Of(new CommandErrorChatErrorType { Message = "user servers validation error(s): [USEDuplicateServer]" });
}
