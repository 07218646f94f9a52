using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the names of chats with their prefixes: <c>@alice</c>, <c>#ops</c>.</summary>
public sealed class ChatNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> NamesAsync(
        SimplexSession session, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var user = await session.GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        var contacts = await session.SendAsync(new ApiListContactsCommand { UserId = user.UserId }, cancellationToken).ConfigureAwait(false);
        var groups = await session.SendAsync(new ApiListGroupsCommand { UserId = user.UserId }, cancellationToken).ConfigureAwait(false);
        return [.. contacts.Contacts.Select(contact => contact.ToString()), .. groups.Groups.Select(group => group.ToString())];
    }
}
