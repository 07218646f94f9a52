using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The statuses of a connection as tags, as core 6.4 writes them.</summary>
internal static class ConnectionStatus
{
    public static ConnStatus New { get; } = Read("new");

    public static ConnStatus Prepared { get; } = Read("prepared");

    public static ConnStatus Joined { get; } = Read("joined");

    public static ConnStatus Requested { get; } = Read("requested");

    public static ConnStatus Accepted { get; } = Read("accepted");

    public static ConnStatus SndReady { get; } = Read("snd-ready");

    public static ConnStatus Ready { get; } = Read("ready");

    public static ConnStatus Deleted { get; } = Read("deleted");

    private static ConnStatus Read(string tag) => ConnStatus.FromJson($"\"{tag}\"");
}
