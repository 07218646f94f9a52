using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the names of the users of the core.</summary>
public sealed class UserNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> NamesAsync(
        SimplexSession session, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var response = await session.SendAsync(new ListUsersCommand(), cancellationToken).ConfigureAwait(false);
        return [.. response.Users.Select(user => user.User.LocalDisplayName)];
    }
}
