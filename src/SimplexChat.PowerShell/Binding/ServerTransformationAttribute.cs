using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts arguments to addresses of relays: texts, relays of Get-SimplexServer, or results of Test-SimplexServer. No error shows the address, because it can contain a password.</summary>
public sealed class ServerTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override bool IsList => true;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (Row.Cells(value, "Server", "TestServer") is { Count: > 0 } cells)
        {
            return cells.SelectMany(Read);
        }

        return value switch
        {
            UserServer server => [server.Server],
            ServerTestResultResponse result => [result.TestServer],
            UserServersResponse said => said.UserServers.SelectMany(list => list.SmpServers.Concat(list.XftpServers)).Select(server => server.Server),
            string text => [Parse(text)],
            _ => throw new FormatException("The value isn't a relay. Specify its address, such as smp://fingerprint@host, or a relay of Get-SimplexServer."),
        };
    }

    private static string Parse(string text)
    {
        try
        {
            return RelayAddress.Parse(text);
        }
        catch (SimplexInputException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }
}
