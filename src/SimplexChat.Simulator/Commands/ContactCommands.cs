using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for a contact: its preferences, its custom data, and its deletion.</summary>
internal static class ContactCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_set prefs @",
            static args => (ContactId: args.Int64(), Preferences: args.Literal(" ").Preferences()),
            static (core, args) => ContactProfiles.SetPreferences(Require(core, args.ContactId), args.Preferences)),
        Route.To("/_set custom @",
            static args => (ContactId: args.Int64(), Data: args.TryLiteral(" ") ? args.JsonObject() : (JsonElement?)null),
            static (core, args) => SetCustomData(core, args.ContactId, args.Data)),
        Route.To("/_delete @", static args => (ContactId: args.Int64(), Mode: args.DeleteMode()),
            static (core, args) => new ContactDeletedResponse
            {
                User = core.Active.User,
                Contact = ContactDeletion.Delete(Require(core, args.ContactId), args.Mode),
            }),
    ];

    private static CmdOkResponse SetCustomData(ChatCore core, long contactId, JsonElement? data)
    {
        Require(core, contactId).Contact.CustomData = data;
        return new() { User = core.Active.User };
    }

    private static DirectChat Require(ChatCore core, long contactId) => (DirectChat)core.Chats.Require(new ChatRef { ChatType = ChatType.Direct, ChatId = contactId });
}
