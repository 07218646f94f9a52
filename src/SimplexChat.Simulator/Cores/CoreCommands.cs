using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Commands about the core itself.</summary>
internal static class CoreCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_start", static _ => new ChatRunningResponse()),
        Route.To("/_files_folder ", static args => args.Rest(), static (_, _) => new CmdOkResponse()),
        Route.To("/_temp_folder ", static args => args.Rest(), static (_, _) => new CmdOkResponse()),
    ];
}
