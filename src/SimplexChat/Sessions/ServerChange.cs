using SimplexChat.Api;

namespace SimplexChat.Sessions;

/// <summary>Calculates the lists of relays for a change. Relays of protocols that the change doesn't name stay as they are.</summary>
internal static class ServerChange
{
    /// <summary>Returns the lists in which exactly the specified relays are enabled.</summary>
    /// <param name="known">The lists of the core, one for each operator and one for the relays of the user.</param>
    /// <param name="servers">The addresses of the relays to use.</param>
    /// <exception cref="SimplexInputException">An address is there twice.</exception>
    public static IReadOnlyList<UserOperatorServers> Use(IReadOnlyList<UserOperatorServers> known, IReadOnlyList<string> servers)
    {
        if (servers.GroupBy(SafeAddress.HostOf).FirstOrDefault(same => same.Select(RelayAddress.ProtocolOf).Distinct().Count() < same.Count()) is { } twice)
        {
            throw new SimplexInputException($"The relay {twice.Key} is specified twice. Specify each relay once.");
        }

        var protocols = servers.Select(RelayAddress.ProtocolOf).Distinct().ToList();
        var missing = servers.Except(known.SelectMany(list => list.SmpServers.Concat(list.XftpServers)).Select(server => server.Server)).ToList();
        List<UserOperatorServers> lists = [.. known];
        if (!lists.Exists(list => list.Operator is null))
        {
            lists.Add(new() { SmpServers = [], XftpServers = [] });
        }

        return [.. lists.Select(list => list with
        {
            SmpServers = Use("smp", list, list.SmpServers),
            XftpServers = Use("xftp", list, list.XftpServers),
        })];

        IReadOnlyList<UserServer> Use(string protocol, UserOperatorServers list, IReadOnlyList<UserServer> before)
        {
            if (!protocols.Contains(protocol))
            {
                return before;
            }

            // A preset relay can only be disabled. A relay of the user is removed.
            var kept = before.Select(server => servers.Contains(server.Server) ? server with { Enabled = true }
                : server.Preset ? server with { Enabled = false }
                : server with { Deleted = true });
            return list.Operator is null
                ? [.. kept, .. missing.Where(server => RelayAddress.ProtocolOf(server) == protocol).Select(server => new UserServer { Server = server, Enabled = true })]
                : [.. kept];
        }
    }
}
