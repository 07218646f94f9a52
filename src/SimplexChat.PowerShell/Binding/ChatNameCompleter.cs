using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the names of chats, with their sign: <c>@alice</c>, <c>#ops</c>.</summary>
public sealed class ChatNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> NamesAsync(SimplexSession session, CancellationToken cancellationToken)
    {
        var user = await session.GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        var response = await session.SendAsync(new ApiListContactsCommand { UserId = user.UserId }, cancellationToken).ConfigureAwait(false);
        return [.. response.Contacts.Select(contact => contact.ToString())];
    }
}
