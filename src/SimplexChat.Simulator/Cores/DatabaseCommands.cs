using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// Commands about a core's database, which the reference leaves out. The simulator keeps none: what makes or reads an
/// archive is refused, and what changes the database leaves a core that, as a real one, has to be made anew.
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
        throw CoreRefusal.Of(new CommandErrorChatErrorType { Message = "the simulator keeps no database" });
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
