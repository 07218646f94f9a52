using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The users of a core.</summary>
internal sealed class AccountBook(ChatCore core)
{
    private readonly SortedDictionary<long, Account> _accounts = [];
    private readonly RowIds _ids = new();
    private readonly RowIds _noteFolderIds = new();

    public IEnumerable<Account> All => _accounts.Values;

    /// <summary>Gets the active user.</summary>
    /// <exception cref="CoreRefusal">There is no active user.</exception>
    public Account Active =>
        All.FirstOrDefault(account => account.User.ActiveUser) ?? throw CoreRefusal.Of(new NoActiveUserChatErrorType());

    /// <summary>Gets the users that aren't hidden.</summary>
    public IEnumerable<Account> Visible => All.Where(account => account.User.ViewPwdHash is null);

    /// <exception cref="CoreRefusal">There is no such user.</exception>
    public Account Require(long userId) => _accounts.TryGetValue(userId, out var account) ? account : throw Unknown;

    /// <summary>
    /// Returns a user. A hidden user requires its password, unless it is the active user and no password was given.
    /// </summary>
    /// <exception cref="CoreRefusal">There is no such user, or the password is wrong. The error is the same.</exception>
    public Account Require(long userId, string? password)
    {
        var account = Require(userId);
        return account.User.ViewPwdHash is not { } hash
            || (password is null ? account.User.ActiveUser : ViewPassword.IsOf(hash, password))
            ? account
            : throw Unknown;
    }

    /// <summary>Returns the active user, which must be the one in the command.</summary>
    /// <exception cref="CoreRefusal">Another user is active.</exception>
    public Account RequireActive(long userId) => Active.User.UserId == userId
        ? Active
        : throw CoreRefusal.Of(new DifferentActiveUserChatErrorType
        {
            CommandUserId = userId,
            ActiveUserId = Active.User.UserId,
        });

    /// <summary>Adds a user and activates it.</summary>
    public Account Add(Profile profile)
    {
        var userId = _ids.Take();
        var user = new User
        {
            UserId = userId,
            AgentUserId = userId,
            UserContactId = core.Chats.ContactIds.Take(),
            LocalDisplayName = profile.DisplayName,
            Profile = Profiles.Keep(profile, core.ProfileIds.Take()),
            FullPreferences = PreferenceRules.Complete(profile.Preferences),
            ShowNtfs = true,
            SendRcptsContacts = true,
            SendRcptsSmallGroups = true,
        };
        var account = new Account(core, user, NewNoteFolder(userId));
        account.Names.Take(profile.DisplayName);
        _accounts.Add(userId, account);
        foreach (var card in DeveloperCards.All)
        {
            core.Chats.Add(account, card);
        }

        Activate(account);
        return account;
    }

    public void Activate(Account account)
    {
        var order = All.Max(other => other.User.ActiveOrder) + 1;
        foreach (var other in All)
        {
            other.User.ActiveUser = false;
        }

        account.User.ActiveUser = true;
        account.User.AutoAcceptMemberContacts = account.AutoAcceptMemberContacts;
        account.User.ActiveOrder = order;
    }

    public void Remove(Account account)
    {
        account.Address?.Withdraw();
        core.Connections.RemoveAll(account);
        core.Requests.RemoveAll(account);
        core.Groups.RemoveAll(account);
        core.Chats.RemoveAll(account);
        core.Files.Remove(account.Notes);
        core.Chats.ContactIds.Release(account.User.UserContactId);
        core.ProfileIds.Release(account.User.Profile.ProfileId);
        _accounts.Remove(account.User.UserId);
        _ids.Release(account.User.UserId);
        _noteFolderIds.Release(account.Notes.Folder.NoteFolderId);
    }

    private static CoreRefusal Unknown => CoreRefusal.Of(new UserUnknownChatErrorType());

    private NoteFolder NewNoteFolder(long userId)
    {
        var now = core.Clock.TickInSeconds();
        return new()
        {
            NoteFolderId = _noteFolderIds.Take(),
            UserId = userId,
            CreatedAt = now,
            UpdatedAt = now,
            ChatTs = now,
        };
    }
}
