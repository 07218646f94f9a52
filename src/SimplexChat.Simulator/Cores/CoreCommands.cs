using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Commands about the core itself.</summary>
internal static class CoreCommands
{
    // The version whose recorded conversations are the simulator's truth.
    private const string VersionInfo = """{"version": "6.4.5.1", "simplexmqVersion": "6.4.5.1", "simplexmqCommit": ""}""";

    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_start", static _ => new ChatRunningResponse()),
        Route.To("/version", static _ => Version()),
        Route.To("/_files_folder ", static args => args.Rest(), static (_, _) => new CmdOkResponse()),
        Route.To("/_temp_folder ", static args => args.Rest(), static (_, _) => new CmdOkResponse()),
    ];

    // The reference has no such response.
    private static UnknownResponse Version()
    {
        using var info = JsonDocument.Parse(VersionInfo);
        return new() { Type = "versionInfo", UnknownFields = new() { ["versionInfo"] = info.RootElement.Clone() } };
    }
}
