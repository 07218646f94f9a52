using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Tests whether relays answer and have the expected certificate.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SimplexServer")]
[OutputType(typeof(ServerTestResultResponse))]
public sealed class TestSimplexServerCommand : SimplexUserCmdlet
{
    private string? _target;

    /// <summary>
    /// Specifies the relays to test: addresses such as smp://fingerprint@host, or relays of Get-SimplexServer. By default, all
    /// enabled relays of the user are tested.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ServerTransformation]
    [ArgumentCompleter(typeof(ServerCompleter))]
    public string[]? Server { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var userId = CurrentUserId;
        foreach (var server in Server ?? UsedBy(userId))
        {
            _target = SafeAddress.HostOf(server);
            WriteObject(Send(new ApiTestProtoServerCommand { UserId = userId, Server = server }));
        }
    }

    private string[] UsedBy(long userId) => [.. Send(new ApiGetUserServersCommand { UserId = userId }).UserServers
        .SelectMany(list => list.SmpServers.Concat(list.XftpServers))
        .Where(server => server.Enabled)
        .Select(server => server.Server)];
}
