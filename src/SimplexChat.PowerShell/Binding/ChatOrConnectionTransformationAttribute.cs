using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts arguments to chats and pending connections: <c>':4'</c>, an invitation, or the response of Connect-SimplexLink.</summary>
public sealed class ChatOrConnectionTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override bool IsList => true;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (Holdings.Nearest<PendingContactConnection>(value) is { Count: > 0 } connections)
        {
            return connections.Select(connection => ChatTarget.Of(ChatType.ContactConnection, connection.PccConnId));
        }

        return value is string text && text.StartsWith(ChatType.ContactConnection.Sign, StringComparison.Ordinal)
            ? [ChatTarget.Of(ChatType.ContactConnection, ConnectionId(text))]
            : new ChatTargetTransformationAttribute().ReadFor(value);
    }

    private static long ConnectionId(string text)
    {
        var number = text.Substring(1);
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new FormatException($"'{text}' isn't a connection. Specify an id, such as ':4'. Get-SimplexChat -PendingConnection returns the ids.");
    }
}
