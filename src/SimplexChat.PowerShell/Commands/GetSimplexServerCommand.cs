using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the relays of the user.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexServer")]
[OutputType(typeof(UserServer))]
public sealed class GetSimplexServerCommand : SimplexUserCmdlet
{
    /// <summary>Returns only the relays of one protocol: smp for messages, or xftp for files.</summary>
    [Parameter(Position = 0)]
    public RelayProtocol? Protocol { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var list in Send(new ApiGetUserServersCommand { UserId = CurrentUserId }).UserServers)
        {
            foreach (var server in list.SmpServers.Concat(list.XftpServers)
                .Where(server => Protocol is not { } protocol || server.Protocol.Equals($"{protocol}", StringComparison.OrdinalIgnoreCase)))
            {
                server.Operator = list.Operator?.TradeName;
                WriteObject(server);
            }
        }
    }
}
