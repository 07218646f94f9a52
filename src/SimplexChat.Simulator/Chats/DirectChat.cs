using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A contact and what was said with it.</summary>
internal sealed class DirectChat(Account account, Contact contact)
{
    public Account Account { get; } = account;

    public ChatCore Core => Account.Core;

    public Contact Contact { get; } = contact;

    public ContactConnection? Connection { get; set; }

    public ChatHistory History { get; } = new();

    public ChatInfo Info => new DirectChatInfo { Contact = Contact };

    /// <summary>Adds an item, which makes the chat the latest.</summary>
    public void Add(ChatItem item)
    {
        History.Add(item);
        Contact.ChatTs = Core.Clock.Now();
    }

    /// <summary>An item as the core shows it now: with the time, the sender loses the right to edit it.</summary>
    public AChatItem Show(ChatItem item)
    {
        ChatItems.Refresh(item, Core.Clock);
        return new() { ChatInfo = Info, ChatItem = item };
    }

    /// <summary>The connection, over which messages can be sent.</summary>
    /// <exception cref="CoreRefusal">It is not there, or not yet.</exception>
    public ContactConnection RequireReady() => Connection is { IsReady: true } connection
        ? connection
        : throw CoreRefusal.Of(new ContactNotReadyChatErrorType { Contact = Contact });

    /// <summary>Works out anew what the user and the contact allow each other.</summary>
    public void MergePreferences() => Contact.MergedPreferences = PreferenceRules.Merge(
        Account.User.FullPreferences, Contact.UserPreferences, Contact.Profile.Preferences);
}
