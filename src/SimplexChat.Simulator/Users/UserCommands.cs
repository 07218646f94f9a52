using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Commands about the users of a core and their profiles.</summary>
internal static class UserCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/user", static core => new ActiveUserResponse { User = core.Active.User }).AlsoStopped(),
        Route.To("/users", List).AlsoStopped(),
        Route.To("/_create user ", static args => args.Json<NewUser>("pastTimestamp"), Create).AlsoStopped(),
        Route.To("/_user ", static args => (UserId: args.Int64(), Password: args.Password()),
            static (core, args) => Switch(core, args.UserId)),
        Route.To("/_delete user ",
            static args => (UserId: args.Int64(), DeleteQueues: args.Literal(" del_smp=").OnOff(), Password: args.Password()),
            static (core, args) => Delete(core, args.UserId)),
        Route.To("/_profile ",
            static args => (UserId: args.Int64(), Profile: args.Literal(" ").Json<Profile>("displayName", "fullName")),
            static (core, args) => UpdateProfile(core, core.Accounts.RequireActive(args.UserId), args.Profile)),
        Route.To("/_set accept member contacts ",
            static args => (UserId: args.Int64(), On: args.Literal(" ").OnOff()),
            static (core, args) => SetAutoAcceptMemberContacts(core, args.UserId, args.On)),
    ];

    /// <summary>Changes the profile and tells the contacts.</summary>
    public static ChatResponse UpdateProfile(ChatCore core, Account account, Profile profile)
    {
        DisplayNames.Require(profile.DisplayName);
        var user = account.User;
        var before = account.OwnProfile;
        if (Profiles.AreSame(before, profile))
        {
            return new UserProfileNoChangeResponse { User = user };
        }

        if (profile.DisplayName != user.LocalDisplayName)
        {
            Rename(account, profile.DisplayName);
        }

        user.Profile = Profiles.Keep(profile, user.Profile.ProfileId);
        user.FullPreferences = PreferenceRules.Complete(profile.Preferences);
        if (!Profiles.LookTheSame(before, profile))
        {
            user.UserMemberProfileUpdatedAt = core.Clock.Now();
        }

        return new UserProfileUpdatedResponse
        {
            User = user,
            FromProfile = before,
            ToProfile = account.OwnProfile,
            UpdateSummary = ContactProfiles.Share(core, account),
        };
    }

    private static UsersListResponse List(ChatCore core) => new()
    {
        Users =
        [
            .. core.Accounts.All.Select(account => new UserInfo
            {
                User = account.User,
                UnreadCount = core.ChatsOf(account).Sum(chat => chat.History.UnreadCount),
            }),
        ],
    };

    private static ActiveUserResponse Create(ChatCore core, NewUser newUser)
    {
        var profile = newUser.Profile ?? new Profile { DisplayName = core.Random.Name() };
        DisplayNames.Require(profile.DisplayName);
        if (core.Accounts.All.Any(account => account.User.LocalDisplayName == profile.DisplayName))
        {
            throw CoreRefusal.Of(new UserExistsChatErrorType { ContactName = profile.DisplayName });
        }

        return new() { User = core.Accounts.Add(profile).User };
    }

    private static ActiveUserResponse Switch(ChatCore core, long userId)
    {
        var account = Require(core, userId);
        core.Accounts.Activate(account);
        return new() { User = account.User };
    }

    private static CmdOkResponse Delete(ChatCore core, long userId)
    {
        var account = Require(core, userId);
        if (account.User.ActiveUser && core.Accounts.All.Count() > 1)
        {
            throw CoreRefusal.Of(new CantDeleteActiveUserChatErrorType { UserId = userId });
        }

        core.Accounts.Remove(account);
        core.EmitOnceRelayed(new AgentUserDeletedEvent { AgentUserId = account.User.AgentUserId });
        return new();
    }

    private static CmdOkResponse SetAutoAcceptMemberContacts(ChatCore core, long userId, bool on)
    {
        var user = core.Accounts.RequireActive(userId).User;
        user.AutoAcceptMemberContacts = on;
        return new() { User = user };
    }

    private static Account Require(ChatCore core, long userId) =>
        core.Accounts.Find(userId) ?? throw CoreRefusal.Of(new UserUnknownChatErrorType());

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
