using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Commands about files. Simulated cores have none yet: every id is unknown.</summary>
internal static class FileCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/freceive ",
            static args => (
                FileId: args.Int64(),
                Approved: args.Option("approved_relays"),
                Encrypt: args.Option("encrypt"),
                Inline: args.Option("inline"),
                Path: args.TryLiteral(" ") ? args.Rest() : null),
            static (core, args) => throw CoreRefusal.Of(new UserNotFoundByFileIdStoreError { FileId = args.FileId })),
        Route.To("/fcancel ", static args => args.Int64(),
            static (core, fileId) => throw CoreRefusal.Of(new FileNotFoundStoreError { FileId = fileId })),
    ];
}
