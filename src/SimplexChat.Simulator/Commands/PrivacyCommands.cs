using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands that hide users with a password and mute them. The API reference doesn't contain them; they follow the source
/// code of the core.
/// </summary>
internal static class PrivacyCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_hide user ", static args => (UserId: args.Int64(), Password: args.Literal(" ").JsonText()),
            static (core, args) => Hide(core, args.UserId, args.Password)),
        Route.To("/_unhide user ", static args => (UserId: args.Int64(), Password: args.Literal(" ").JsonText()),
            static (core, args) => Unhide(core, args.UserId, args.Password)),
        Route.To("/_mute user ", static args => args.Int64(), static (core, userId) => Notify(core, userId, false)),
        Route.To("/_unmute user ", static args => args.Int64(), static (core, userId) => Notify(core, userId, true)),
    ];

    private static UserPrivacyResponse Hide(ChatCore core, long userId, string password)
    {
        var (active, account) = (core.Active, core.Accounts.Require(userId));
        if (account.User.ViewPwdHash is not null)
        {
            throw CoreRefusal.Of(new UserAlreadyHiddenChatErrorType { UserId = userId });
        }

        RequireText(userId, password);
        if (core.Accounts.Visible.Count() <= 1)
        {
            throw CoreRefusal.Of(new CantHideLastUserChatErrorType { UserId = userId });
        }

        return Set(active, account, ViewPassword.Hash(password, core.Random), showNtfs: false);
    }

    private static UserPrivacyResponse Unhide(ChatCore core, long userId, string password)
    {
        var (active, account) = (core.Active, core.Accounts.Require(userId));
        if (account.User.ViewPwdHash is null)
        {
            throw CoreRefusal.Of(new UserNotHiddenChatErrorType { UserId = userId });
        }

        RequireText(userId, password);
        core.Accounts.Require(userId, password);
        return Set(active, account, hash: null, showNtfs: true);
    }

    private static UserPrivacyResponse Notify(ChatCore core, long userId, bool on)
    {
        var (active, account) = (core.Active, core.Accounts.Require(userId));
        return account.User.ViewPwdHash is null
            ? Set(active, account, hash: null, on)
            : throw CoreRefusal.Of(new HiddenUserAlwaysMutedChatErrorType { UserId = userId });
    }

    private static UserPrivacyResponse Set(Account active, Account account, UserPwdHash? hash, bool showNtfs)
    {
        account.User.ViewPwdHash = hash;
        account.User.ShowNtfs = showNtfs;
        return new() { User = active.User, UpdatedUser = account.User };
    }

    private static void RequireText(long userId, string password)
    {
        if (password.Length == 0)
        {
            throw CoreRefusal.Of(new EmptyUserPasswordChatErrorType { UserId = userId });
        }
    }
}
