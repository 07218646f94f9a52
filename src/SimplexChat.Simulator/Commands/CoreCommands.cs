using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for the core itself.</summary>
internal static class CoreCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_start", ReadStart, Start).AlsoStopped(),
        Route.To("/_stop", Stop).AlsoStopped(),
        Route.To("/_app suspend ", static args => args.Int64(), static (core, _) => Suspend(core)),
        Route.To("/version", Version).AlsoStopped(),
        Route.To("/_files_folder ", static args => args.Rest(), static (core, folder) => Set(core.Folders.SetFiles, folder)).AlsoStopped(),
        Route.To("/_temp_folder ", static args => args.Rest(), static (core, folder) => Set(core.Folders.SetTemporary, folder)).AlsoStopped(),
    ];

    // Core 7.1 added the last option. The simulator doesn't start a part of a core.
    private static bool ReadStart(CommandReader args)
    {
        if (args.TryLiteral(" main="))
        {
            args.OnOff();
            args.Option("snd_files");
            return args.Option("service_requests");
        }

        return false;
    }

    /// <summary>Executes <c>/_start</c>.</summary>
    public static ChatResponse Start(ChatCore core, bool withServiceRequests)
    {
        // The core can't be started without a user. Active throws then.
        _ = core.Active;
        if (core.IsStarted)
        {
            return new ChatRunningResponse();
        }

        if (core.IsStoreChanged)
        {
            throw CoreRefusal.Of(new ChatStoreChangedChatErrorType());
        }

        core.IsStarted = true;
        core.ServiceRequests.IsOn = withServiceRequests;
        core.Network.Resume(core);
        core.RetryReceiving();
        return new ChatStartedResponse();
    }

    private static ChatStoppedResponse Stop(ChatCore core)
    {
        core.IsStarted = false;
        return new();
    }

    // Pending messages are sent already or wait for the relay, so the event follows immediately, as with real cores.
    private static CmdOkResponse Suspend(ChatCore core)
    {
        core.EmitLater(new UnknownEvent { Type = "chatSuspended" });
        return new();
    }

    private static CmdOkResponse Set(Action<string> set, string folder)
    {
        set(folder);
        return new();
    }

    private static UnknownResponse Version(ChatCore core)
    {
        var release = core.Network.IsReleaseBuild;
        var version = $"{core.Network.CoreVersion}";
        var info = JsonValue.Parse(
            $$"""{"version":{{Text(version)}},"simplexmqVersion":{{Text(release ? "6.5.0.1" : version)}},"simplexmqCommit":""}""");
        return release
            ? OtherResponse.Of("versionInfo", ("versionInfo", info), ("chatMigrations", ReleaseMigrations.Chat), ("agentMigrations", ReleaseMigrations.Agent))
            : OtherResponse.Of("versionInfo", ("versionInfo", info));

        static string Text(string value) => JsonSerializer.Serialize(value);
    }
}
