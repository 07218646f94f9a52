using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the names of contacts. A name gets its prefix only if the prefix is typed or needed.</summary>
public sealed class ContactNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override char? Sign => '@';

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> NamesAsync(
        SimplexSession session, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var user = await session.GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        var response = await session.SendAsync(new ApiListContactsCommand { UserId = user.UserId }, cancellationToken).ConfigureAwait(false);
        return [.. response.Contacts.Select(contact => contact.LocalDisplayName)];
    }
}
