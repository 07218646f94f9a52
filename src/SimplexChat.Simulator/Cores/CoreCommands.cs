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
        Route.To("/_start", Start).AlsoStopped(),
        Route.To("/_stop", Stop).AlsoStopped(),
        Route.To("/_app suspend ", static args => args.Int64(), static (core, _) => Suspend(core)),
        Route.To("/version", static _ => Version()).AlsoStopped(),
        Route.To("/_files_folder ", static args => args.Rest(), static (core, folder) => Set(core.Folders.SetFiles, folder)).AlsoStopped(),
        Route.To("/_temp_folder ", static args => args.Rest(), static (core, folder) => Set(core.Folders.SetTemporary, folder)).AlsoStopped(),
    ];

    private static ChatResponse Start(ChatCore core)
    {
        // Without a user there is nothing to start.
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
        core.Network.Resume(core);
        core.TakeInAgain();
        return new ChatStartedResponse();
    }

    private static ChatStoppedResponse Stop(ChatCore core)
    {
        core.IsStarted = false;
        return new();
    }

    // What it has to send is sent, or waits for the relay: a core does not count that as being at work either.
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

    private static UnknownResponse Version()
    {
        using var info = JsonDocument.Parse(VersionInfo);
        return OtherResponse.Of("versionInfo", ("versionInfo", info.RootElement.Clone()));
    }
}
