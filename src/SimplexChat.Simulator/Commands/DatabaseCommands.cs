using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for the database of a core, which the API reference doesn't contain. The simulator has no database. It
/// refuses to export and import archives. After a command that changes the database, the core can't be started again, as
/// with real cores.
/// </summary>
internal static class DatabaseCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_db export ", static args => args.Json(JsonValue.Parse, "archivePath"), static (core, _) => Refuse(core)).AlsoStopped(),
        Route.To("/_db import ", static args => args.Json(JsonValue.Parse, "archivePath"), static (core, _) => Refuse(core)).AlsoStopped(),
        Route.To("/_db encryption ", static args => args.Json(JsonValue.Parse, "currentKey", "newKey"), static (core, _) => Change(core))
            .AlsoStopped(),
        Route.To("/_db delete", Change).AlsoStopped(),
    ];

    private static ChatResponse Refuse(ChatCore core)
    {
        RequireStopped(core);
        throw CoreRefusal.Of(new CommandErrorChatErrorType { Message = "the simulator has no database" });
    }

    private static CmdOkResponse Change(ChatCore core)
    {
        RequireStopped(core);
        core.IsStoreChanged = true;
        return new();
    }

    private static void RequireStopped(ChatCore core)
    {
        if (core.IsStarted)
        {
            throw CoreRefusal.Of(new ChatNotStoppedChatErrorType());
        }
    }
}
