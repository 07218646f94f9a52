using SimplexChat.Api;

namespace SimplexChat.Sessions;

/// <summary>
/// Finds contacts, groups, members and the notes of the active user by name. The list of all contacts or groups is read once.
/// After that, a query for a single chat finds a chat by the core's own name for it. This name is unique, so the name in the
/// response proves that the chat is the right one, even if chats were renamed or deleted meanwhile. A display name from a
/// profile may have become ambiguous, so such a name is looked up in the list each time.
/// </summary>
internal sealed class NameLookup(SimplexSession session)
{
    private readonly NameIndex _contacts = new();
    private readonly NameIndex _groups = new();

    public async Task<Contact> FindContactAsync(string name, CancellationToken cancellationToken)
    {
        var user = await session.GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        // The list leaves out contacts without a connection.
        return await ShowAsync(_contacts, user, ChatType.Direct, name, cancellationToken).ConfigureAwait(false)
                is DirectChatInfo { Contact: { ActiveConn: not null } contact } && contact.LocalDisplayName == name
            ? contact
            : await ReadListAsync<Contact>(
                _contacts,
                user,
                new ApiListContactsCommand { UserId = user.UserId },
                "contacts",
                name,
                contact => (contact.ContactId, contact.LocalDisplayName, contact.Profile?.DisplayName ?? ""),
                match => match.Single("contact", '@'),
                cancellationToken).ConfigureAwait(false);
    }

    public async Task<GroupInfo> FindGroupAsync(string name, CancellationToken cancellationToken)
    {
        var user = await session.GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        return await ShowAsync(_groups, user, ChatType.Group, name, cancellationToken).ConfigureAwait(false)
                is GroupChatInfo { GroupInfo: { } group } && group.LocalDisplayName == name
            ? group
            : await ReadListAsync<GroupInfo>(
                _groups,
                user,
                new ApiListGroupsCommand { UserId = user.UserId },
                "groups",
                name,
                group => (group.GroupId, group.LocalDisplayName, group.GroupProfile?.DisplayName ?? ""),
                match => match.Single("group", '#'),
                cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<GroupMember>> FindMembersAsync(
        long groupId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var response = await session.SendAsync(new ApiListMembersCommand { GroupId = groupId }, cancellationToken).ConfigureAwait(false);
        return [.. names.Select(name => response.Group.FindMember(name))];
    }

    public async Task<NoteFolder> FindNotesAsync(CancellationToken cancellationToken)
    {
        var user = await session.GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
        using var chats = await session.QueryAsync<AChat>(new ApiGetChatsCommand { UserId = user.UserId }, "chats", cancellationToken).ConfigureAwait(false);
        return chats.Select(chat => chat.ChatInfo).OfType<LocalChatInfo>().FirstOrDefault()?.NoteFolder
            ?? throw new SimplexNameException("The core returned no notes of the active user.", "*", [], isAmbiguous: false, "chat");
    }

    // Returns the current state of the chat that had the name; null if no list had the name, or the chat was deleted.
    private async Task<ChatInfo?> ShowAsync(NameIndex index, User user, ChatType type, string name, CancellationToken cancellationToken)
    {
        if (index.Find(user.UserId, name) is not { } id)
        {
            return null;
        }

        try
        {
            var command = new ApiGetChatCommand { ChatRef = new() { ChatType = type, ChatId = id }, Count = 1 };
            return (await session.SendAsync(command, cancellationToken).ConfigureAwait(false)).Chat.ChatInfo;
        }
        catch (SimplexCommandException)
        {
            // The chat was deleted, or belongs to another user. Read the list.
            return null;
        }
    }

    private async Task<T> ReadListAsync<T>(
        NameIndex index,
        User user,
        ChatCommand list,
        string property,
        string name,
        Func<T, (long Id, string LocalName, string ShownName)> identify,
        Func<NameMatch<T>, T> single,
        CancellationToken cancellationToken)
        where T : ApiRecord, new()
    {
        var readsAll = index.HasList;
        index.Set(user.UserId, name, null);
        using var items = await session.QueryAsync<T>(list, property, cancellationToken).ConfigureAwait(false);
        var match = new NameMatch<T>(name);
        T? found = null;
        foreach (var item in items)
        {
            var (id, localName, shownName) = identify(item);
            index.Set(user.UserId, localName, id);
            if (found is null && match.Add(item, id, localName, shownName))
            {
                found = item;
                if (!readsAll)
                {
                    break;
                }
            }
        }

        return found ?? single(match);
    }
}
