using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Sets the relays of the user.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexServer", SupportsShouldProcess = true)]
[OutputType(typeof(CmdOkResponse))]
public sealed class SetSimplexServerCommand : SimplexUserCmdlet
{
    private readonly List<string> _servers = [];

    /// <summary>
    /// Specifies the relays to use: addresses such as smp://fingerprint@host or xftp://fingerprint@host, or relays of
    /// Get-SimplexServer.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The addresses of the relays. Example: smp://fingerprint@smp.example.org")]
    [ServerTransformation]
    [ArgumentCompleter(typeof(ServerCompleter))]
    public string[] Server { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnInput() => _servers.AddRange(Server);

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_servers.Count == 0)
        {
            return;
        }

        var userId = CurrentUserId;
        var hosts = string.Join(", ", _servers.Select(server => $"{RelayAddress.ProtocolOf(server)}://{SafeAddress.HostOf(server)}"));
        if (ShouldProcess($"user {NameOf(new EntityReference(userId, null))}", $"Use only the relays {hosts}"))
        {
            Announce("APISetUserServers");
            WriteObject(Await(token => Current.SetServersAsync(userId, _servers, token)));
        }
    }
}
