using SimplexChat.Api;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    /// <summary>
    /// Finds a contact of the active user by its name: the core's own name for it (<see cref="Contact.LocalDisplayName"/>),
    /// else the display name in its profile, as it is written or in any case.
    /// </summary>
    /// <param name="name">The name, without <c>@</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">No contact has the name, or several have.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<Contact> FindContactAsync(string name, CancellationToken cancellationToken = default)
    {
        var user = await GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        var list = new ApiListContactsCommand { UserId = user.UserId };
        using var contacts = await QueryAsync<Contact>(list, "contacts", cancellationToken).ConfigureAwait(false);
        var match = new NameMatch<Contact>(name);
        foreach (var contact in contacts)
        {
            if (match.Add(contact, contact.ContactId, contact.LocalDisplayName, contact.Profile?.DisplayName ?? ""))
            {
                return contact;
            }
        }

        return match.Single("contact", '@');
    }

    /// <summary>
    /// Finds a group of the active user by its name: the core's own name for it
    /// (<see cref="GroupInfo.LocalDisplayName"/>), else the display name in its profile, as it is written or in any case.
    /// </summary>
    /// <param name="name">The name, without <c>#</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">No group has the name, or several have.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<GroupInfo> FindGroupAsync(string name, CancellationToken cancellationToken = default)
    {
        var user = await GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        var list = new ApiListGroupsCommand { UserId = user.UserId };
        using var groups = await QueryAsync<GroupInfo>(list, "groups", cancellationToken).ConfigureAwait(false);
        var match = new NameMatch<GroupInfo>(name);
        foreach (var group in groups)
        {
            if (match.Add(group, group.GroupId, group.LocalDisplayName, group.GroupProfile?.DisplayName ?? ""))
            {
                return group;
            }
        }

        return match.Single("group", '#');
    }

    /// <summary>
    /// Finds members of a group by their names, as <see cref="FindContactAsync"/> does: the core's own name for one, else
    /// the display name in its profile. The core is asked once.
    /// </summary>
    /// <param name="groupId">The group.</param>
    /// <param name="names">The names, without <c>@</c> and quotes.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The members, in the order of the names.</returns>
    /// <exception cref="SimplexNameException">No member has a name, or several have.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<IReadOnlyList<GroupMember>> FindMembersAsync(
        long groupId, IReadOnlyList<string> names, CancellationToken cancellationToken = default)
    {
        var response = await SendAsync(new ApiListMembersCommand { GroupId = groupId }, cancellationToken).ConfigureAwait(false);
        return [.. names.Select(name => response.Group.FindMember(name))];
    }

    /// <summary>Finds the active user's notes, the chat that every user has with oneself.</summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexNameException">The core shows none.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<NoteFolder> FindNotesAsync(CancellationToken cancellationToken = default)
    {
        var user = await GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        using var chats = await QueryAsync<AChat>(new ApiGetChatsCommand { UserId = user.UserId }, "chats", cancellationToken).ConfigureAwait(false);
        return chats.Select(chat => chat.ChatInfo).OfType<LocalChatInfo>().FirstOrDefault()?.NoteFolder
            ?? throw new SimplexNameException("The core shows no notes of the active user.", "*", [], isAmbiguous: false, "chat");
    }
}
