using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the addresses of the user's relays. Addresses with a password aren't offered.</summary>
public sealed class ServerCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> NamesAsync(
        SimplexSession session, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var user = await session.GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        var said = await session.SendAsync(new ApiGetUserServersCommand { UserId = user.UserId }, cancellationToken).ConfigureAwait(false);
        return [.. said.UserServers
            .SelectMany(list => list.SmpServers.Concat(list.XftpServers))
            .Where(server => server.Server.IndexOf(':', server.Protocol.Length + 1) is var password && (password < 0 || password > server.Server.LastIndexOf('@')))
            .Select(server => server.Server)];
    }
}
