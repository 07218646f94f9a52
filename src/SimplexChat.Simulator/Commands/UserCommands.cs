using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for the users of a core and their profiles.</summary>
internal static class UserCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/user", static core => new ActiveUserResponse { User = core.Active.User }).AlsoStopped(),
        Route.To("/users", List).AlsoStopped(),
        Route.To("/_create user ", static args => args.NewUser(), Create).AlsoStopped(),
        Route.To("/_user ", static args => (UserId: args.Int64(), Password: args.Password()),
            static (core, args) => Switch(core, args.UserId, args.Password)),
        Route.To("/_delete user ",
            static args => (UserId: args.Int64(), DeleteQueues: args.Literal(" del_smp=").OnOff(), Password: args.Password()),
            static (core, args) => Delete(core, args.UserId, args.Password)),
        Route.To("/_profile ",
            static args => (UserId: args.Int64(), Profile: args.Literal(" ").Profile()),
            static (core, args) => UpdateProfile(core, core.Accounts.RequireActive(args.UserId), args.Profile)),
        Route.To("/_set accept member contacts ",
            static args => (UserId: args.Int64(), On: args.Literal(" ").OnOff()),
            static (core, args) => SetAutoAcceptMemberContacts(core, args.UserId, args.On)),
        Route.To("/_set accept group invitations ",
            static args => (UserId: args.Int64(), On: args.Literal(" ").OnOff()),
            static (core, args) => SetAutoAcceptGroupInvitations(core, args.UserId, args.On)),
    ];

    /// <summary>Changes the profile and sends it to the contacts.</summary>
    public static ChatResponse UpdateProfile(ChatCore core, Account account, Profile profile)
    {
        DisplayNames.Require(profile.DisplayName);
        var user = account.User;
        var before = account.OwnProfile;
        if (before == profile)
        {
            return new UserProfileNoChangeResponse { User = user };
        }

        if (profile.DisplayName != user.LocalDisplayName)
        {
            Rename(account, profile.DisplayName);
        }

        if (!Profiles.LookTheSame(before, profile))
        {
            user.UserMemberProfileUpdatedAt = core.Clock.Tick();
        }

        var summary = ContactProfiles.Share(core, account, () => Change(user, profile));

        return new UserProfileUpdatedResponse
        {
            User = user,
            FromProfile = before,
            ToProfile = account.OwnProfile,
            UpdateSummary = summary,
        };
    }

    private static void Change(User user, Profile profile)
    {
        user.Profile = Profiles.Keep(profile, user.Profile.ProfileId);
        user.FullPreferences = PreferenceRules.Complete(profile.Preferences);
    }

    private static UsersListResponse List(ChatCore core) => new()
    {
        Users =
        [
            .. core.Accounts.All.Select(account => new UserInfo
            {
                User = account.User with
                {
                    AutoAcceptMemberContacts = account.AutoAcceptMemberContacts,
                    AutoAcceptGroupInvitations = account.AutoAcceptGroupInvitations ? true : account.User.AutoAcceptGroupInvitations,
                },
                UnreadCount = core.ChatsOf(account).Sum(chat => chat.History.UnreadCount),
            }),
        ],
    };

    private static ActiveUserResponse Create(ChatCore core, NewUser newUser)
    {
        var profile = newUser.Profile ?? new Profile { DisplayName = core.Random.Name() };
        DisplayNames.Require(profile.DisplayName);
        if (core.Accounts.All.FirstOrDefault(account => account.User.LocalDisplayName == profile.DisplayName) is { User: var other })
        {
            // The error doesn't reveal that a hidden user exists.
            throw CoreRefusal.Of(other.ActiveUser || other.ViewPwdHash is null
                ? new UserExistsChatErrorType { ContactName = profile.DisplayName }
                : new InvalidDisplayNameChatErrorType { DisplayName = profile.DisplayName, ValidName = "" });
        }

        return new() { User = core.Accounts.Add(profile).User };
    }

    private static ActiveUserResponse Switch(ChatCore core, long userId, string? password)
    {
        var account = core.Accounts.Require(userId, password);
        core.Accounts.Activate(account);
        return new() { User = account.User };
    }

    private static CmdOkResponse Delete(ChatCore core, long userId, string? password)
    {
        // The command requires an active user, even to delete another user.
        _ = core.Active;
        var account = core.Accounts.Require(userId, password);
        if (account.User.ActiveUser && core.Accounts.Visible.Any(other => other != account))
        {
            throw CoreRefusal.Of(new CantDeleteActiveUserChatErrorType { UserId = userId });
        }

        core.Accounts.Remove(account);
        core.EmitOnceRelayed(new AgentUserDeletedEvent { AgentUserId = account.User.AgentUserId });
        return new();
    }

    private static CmdOkResponse SetAutoAcceptMemberContacts(ChatCore core, long userId, bool on)
    {
        var active = core.Active;
        core.Accounts.Require(userId, password: null).AutoAcceptMemberContacts = on;
        return new() { User = active.User };
    }

    private static CmdOkResponse SetAutoAcceptGroupInvitations(ChatCore core, long userId, bool on)
    {
        var active = core.Active;
        core.Accounts.Require(userId, password: null).AutoAcceptGroupInvitations = on;
        return new() { User = active.User };
    }

    private static void Rename(Account account, string displayName)
    {
        if (account.Names.IsTaken(displayName))
        {
            throw CoreRefusal.Of(new DuplicateNameStoreError());
        }

        account.Names.Release(account.User.LocalDisplayName);
        account.User.LocalDisplayName = account.Names.Take(displayName);
    }
}
