using System.Globalization;

namespace SimplexChat.Api;

public sealed partial record PendingContactConnection
{
    /// <inheritdoc/>
    protected override string? DisplayText => ChatType.ContactConnection.Sign + PccConnId.ToString(CultureInfo.InvariantCulture);
}
