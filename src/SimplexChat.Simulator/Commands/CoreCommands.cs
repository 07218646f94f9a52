using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for the core itself.</summary>
internal static class CoreCommands
{
    // The version of the core in the recorded conversations.
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

    /// <summary>Executes <c>/_start</c>.</summary>
    public static ChatResponse Start(ChatCore core)
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

    private static UnknownResponse Version()
    {
        using var info = JsonDocument.Parse(VersionInfo);
        return OtherResponse.Of("versionInfo", ("versionInfo", info.RootElement.Clone()));
    }
}
