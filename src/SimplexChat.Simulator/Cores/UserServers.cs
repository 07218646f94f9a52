using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The relays of a user. They have no effect in the simulator, because a simulated network has its own relay.</summary>
internal sealed class UserServers(ChatCore core)
{
    private List<UserServer>? _smp;
    private List<UserServer>? _xftp;

    /// <summary>Gets the relays for messages. At first, this is the relay of the network.</summary>
    public IReadOnlyList<UserServer> Smp => _smp ??= [Add(core.Network.Relay.Address)];

    /// <summary>Gets the relays for files. At first, this is the file relay of the network.</summary>
    public IReadOnlyList<UserServer> Xftp => _xftp ??= [Add(core.Network.Relay.FileAddress)];

    /// <summary>Returns all relays, in the form of the API.</summary>
    public UserOperatorServers ToRecord() => new() { SmpServers = Smp, XftpServers = Xftp };

    /// <summary>Replaces all relays. Relays without an id are new, and those that are marked as deleted are removed.</summary>
    /// <exception cref="CoreRefusal">The relays aren't valid.</exception>
    public void Set(UserOperatorServers servers)
    {
        var errors = Errors(servers);
        if (errors.Count > 0)
        {
            var names = string.Join(",", errors.Select(error => error.Name));
            throw CoreRefusal.Of(new CommandErrorChatErrorType { Message = $"user servers validation error(s): [{names}]" });
        }

        // SMP relays get their ids first.
        var before = Smp.Concat(Xftp).ToList();
        _smp = Keep(servers.SmpServers);
        _xftp = Keep(servers.XftpServers);
        foreach (var removed in before.Where(old => !Smp.Concat(Xftp).Any(kept => kept.ServerId == old.ServerId)))
        {
            core.ServerIds.Release(removed.ServerId!.Value);
        }
    }

    /// <summary>Returns what a core objects to: no relay of a protocol, or the same relay twice.</summary>
    public static IReadOnlyList<(string Name, string Protocol, string? Server)> Errors(UserOperatorServers servers) =>
        [.. Errors("smp", servers.SmpServers), .. Errors("xftp", servers.XftpServers)];

    private static IEnumerable<(string Name, string Protocol, string? Server)> Errors(string protocol, IReadOnlyList<UserServer> servers)
    {
        var used = servers.Where(server => !server.Deleted).ToList();
        if (!used.Any(server => server.Enabled))
        {
            yield return ("USENoServers", protocol, null);
        }

        foreach (var same in used.GroupBy(server => SafeAddress.HostOf(server.Server)).Where(same => same.Skip(1).Any()))
        {
            foreach (var server in same)
            {
                yield return ("USEDuplicateServer", protocol, server.Server);
            }
        }
    }

    private List<UserServer> Keep(IReadOnlyList<UserServer> servers) =>
        [.. servers.Where(server => !server.Deleted).Select(server => server.ServerId is null ? server with { ServerId = core.ServerIds.Take() } : server)];

    private UserServer Add(string address) => new() { ServerId = core.ServerIds.Take(), Server = address, Enabled = true };
}
