using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The direct chats of a core.</summary>
internal sealed class ChatBook(ChatCore core)
{
    private readonly SortedDictionary<long, DirectChat> _chats = [];
    private long _lastItemId;
    private long _lastVersionId;

    public RowIds ContactIds { get; } = new();

    public IEnumerable<DirectChat> Of(Account account) => _chats.Values.Where(chat => chat.Account == account);

    /// <summary>
    /// Returns the chats of a user in the order in which a core processes its contacts, from the oldest activity to the
    /// latest.
    /// </summary>
    public IEnumerable<DirectChat> ByTime(Account account) => Of(account).OrderBy(chat => chat.Contact.ChatTs);

    /// <summary>Returns a new item id. The ids of deleted items aren't used again.</summary>
    public long NextItemId() => ++_lastItemId;

    /// <summary>Returns the id of a new version of an edited message.</summary>
    public long NextVersionId() => ++_lastVersionId;

    /// <summary>Adds a contact with a profile.</summary>
    public DirectChat Add(Account account, Profile profile) => Add(
        account, account.Names.Take(profile.DisplayName), Profiles.Keep(profile, core.ProfileIds.Take()));

    /// <summary>Adds a contact for a member of a group. Both have the same name and profile.</summary>
    public DirectChat Add(LocalMember member)
    {
        var record = member.Record;
        var chat = Add(member.Group.Account, record.LocalDisplayName, record.MemberProfile);
        record.MemberContactId = chat.Contact.ContactId;
        return chat;
    }

    private DirectChat Add(Account account, string localDisplayName, LocalProfile profile)
    {
        var now = core.Clock.Tick();
        var contact = new Contact
        {
            ContactId = ContactIds.Take(),
            LocalDisplayName = localDisplayName,
            Profile = profile,
            ContactUsed = true,
            ContactStatus = ContactStatus.Active,
            ChatSettings = new ChatSettings { EnableNtfs = MsgFilter.All },
            UserPreferences = new Preferences(),
            CreatedAt = now,
            UpdatedAt = now,
            ChatTs = now,
        };
        var chat = new DirectChat(account, contact);
        chat.MergePreferences();
        _chats.Add(contact.ContactId, chat);
        return chat;
    }

    /// <summary>Returns the chat of the active user that a command specifies.</summary>
    /// <exception cref="CoreRefusal">There is no such chat.</exception>
    public Chat Require(ChatRef chatRef)
    {
        if (chatRef.ChatType == ChatType.Direct)
        {
            return RequireContact(chatRef.ChatId);
        }

        if (chatRef.ChatType == ChatType.Local)
        {
            var notes = core.Active.Notes;
            return notes.Folder.NoteFolderId == chatRef.ChatId
                ? notes
                : throw CoreRefusal.Of(new NoteFolderNotFoundStoreError { NoteFolderId = chatRef.ChatId });
        }

        var group = core.Groups.Require(chatRef.ChatId);
        return chatRef.ChatScope is MemberSupportGroupChatScope { GroupMemberId: var memberId }
            ? group.SupportOf(memberId is { } id ? group.Members.Require(id) : group.User)
            : group.Chat;
    }

    /// <summary>Returns the chat with a contact of the active user.</summary>
    /// <exception cref="CoreRefusal">There is no such contact.</exception>
    public DirectChat RequireContact(long contactId) =>
        _chats.TryGetValue(contactId, out var chat) && chat.Account == core.Active
            ? chat
            : throw CoreRefusal.Of(new ContactNotFoundStoreError { ContactId = contactId });

    public void Remove(DirectChat chat)
    {
        chat.History.Clear();
        _chats.Remove(chat.Contact.ContactId);
        ContactIds.Release(chat.Contact.ContactId);
        var members = core.Groups.Of(chat.Account).SelectMany(group => group.Members.All)
            .Where(member => member.ContactId == chat.Contact.ContactId).ToList();
        if (members.Count == 0)
        {
            core.ProfileIds.Release(chat.Contact.Profile.ProfileId);
            chat.Account.Names.Release(chat.Contact.LocalDisplayName);
        }

        // The members keep the name and the profile.
        members.ForEach(member => member.Record.MemberContactId = null);
    }

    public void RemoveAll(Account account)
    {
        foreach (var chat in Of(account).ToList())
        {
            core.Files.Remove(chat);
            Remove(chat);
        }
    }
}
