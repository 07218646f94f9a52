using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for the address of a user.</summary>
internal static class AddressCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_address ", static args => (UserId: args.Int64(), PqRatchet: args.Option("pq_ratchet")),
            static (core, args) => Create(core, args.UserId)),
        Route.To("/_show_address ", static args => args.Int64(), Show).AlsoStopped(),
        Route.To("/_delete_address ", static args => args.Int64(), Delete),
        Route.To("/_profile_address ", static args => (UserId: args.Int64(), On: args.Literal(" ").OnOff()),
            static (core, args) => ShowInProfile(core, args.UserId, args.On)),
        Route.To("/_address_settings ",
            static args => (UserId: args.Int64(), PqRatchet: args.Option("pq_ratchet"), Settings: args.Literal(" ").Json(AddressSettings.FromJson, "businessAddress")),
            static (core, args) => Set(core, args.UserId, args.Settings)),
    ];

    private static UserContactLinkCreatedResponse Create(ChatCore core, long userId)
    {
        var account = core.Accounts.RequireActive(userId);
        if (account.Address is not null)
        {
            throw CoreRefusal.Of(new DuplicateContactLinkStoreError());
        }

        core.Network.Relay.Require();
        var address = new UserAddress(core, account, core.Network.Relay.NewAddressLink(), core.Connections.Ids.Take());
        account.Address = address;
        core.Network.Links.Add(address);
        return new() { User = account.User, ConnLinkContact = address.Link };
    }

    private static UserContactLinkResponse Show(ChatCore core, long userId)
    {
        var account = core.Accounts.RequireActive(userId);
        return new() { User = account.User, ContactLink = Require(account).Record };
    }

    private static UserContactLinkDeletedResponse Delete(ChatCore core, long userId)
    {
        var account = core.Accounts.RequireActive(userId);
        Require(account).Delete();
        if (account.User.Profile.ContactLink is not null)
        {
            UserCommands.UpdateProfile(core, account, account.OwnProfile with { ContactLink = null });
        }

        return new() { User = account.User };
    }

    private static ChatResponse ShowInProfile(ChatCore core, long userId, bool on)
    {
        var account = core.Accounts.RequireActive(userId);
        var link = Require(account).Link;
        var profile = account.OwnProfile with { ContactLink = on ? link.ConnShortLink : null };
        return UserCommands.UpdateProfile(core, account, profile);
    }

    private static UserContactLinkUpdatedResponse Set(ChatCore core, long userId, AddressSettings settings)
    {
        var account = core.Accounts.RequireActive(userId);
        var record = Require(account).Record;

        if (settings.AutoAccept is { AcceptIncognito: true })
        {
            throw CoreRefusal.Of(
                new CommandErrorChatErrorType { Message = "incognito not allowed for address with short link data" });
        }

        if (record.AddressSettings == settings)
        {
            return new() { User = account.User, ContactLink = record };
        }

        // The short link contains the settings, and the relay stores it.
        core.Network.Relay.Require();
        record.AddressSettings = settings;
        return new() { User = account.User, ContactLink = record };
    }

    private static UserAddress Require(Account account) =>
        account.Address ?? throw CoreRefusal.Of(new UserContactLinkNotFoundStoreError());
}
