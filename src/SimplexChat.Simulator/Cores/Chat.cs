using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>A chat with a contact, in a group, or with oneself: its items, and how messages are sent.</summary>
internal abstract class Chat(Account account)
{
    public Account Account { get; } = account;

    public ChatCore Core => Account.Core;

    public ChatHistory History { get; } = new();

    public abstract ChatType Type { get; }

    public abstract ChatInfo Info { get; }

    public abstract ChatSettings Settings { get; }

    /// <summary>Gets the names by which a search finds the chat.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>Returns whether one of the names contains a text.</summary>
    public bool Matches(string text) => Names.Any(name => TextSearch.Finds(text, name));

    /// <summary>Gets or sets the time of the last item.</summary>
    public abstract UtcTime? LastTime { get; protected set; }

    /// <summary>Gets the direction of items from the user.</summary>
    public abstract CIDirection FromUser { get; }

    /// <summary>Gets whether the user can react to messages.</summary>
    public abstract bool AllowsReactions { get; }

    /// <summary>Gets whether the core sends delivery receipts.</summary>
    public abstract bool SendsReceipts { get; }

    /// <summary>Gets whether disappearing messages are allowed, and their default lifetime in seconds.</summary>
    public abstract (bool Allowed, long? Ttl) TimedMessages { get; }

    /// <summary>Returns whether a message that one side deletes is removed completely.</summary>
    public abstract bool DeletesFully(CIDirection by);

    /// <summary>Throws if the user can't do something in the chat.</summary>
    /// <exception cref="CoreRefusal">The user can't do it, or can't do it yet.</exception>
    public abstract void RequireReady(ChatAct act);

    /// <summary>Throws if the user isn't allowed to send something in the chat.</summary>
    /// <param name="content">The content.</param>
    /// <param name="hasFile">Whether the message has a file.</param>
    /// <exception cref="CoreRefusal">The user isn't allowed to send it.</exception>
    public virtual void RequireAllowed(MsgContent content, bool hasFile)
    {
    }

    /// <summary>Returns the members that a message mentions.</summary>
    /// <exception cref="CoreRefusal">The members can't be mentioned.</exception>
    public abstract IReadOnlyDictionary<string, CIMention> Mention(
        MsgContent content, IReadOnlyDictionary<string, long> mentions);

    /// <summary>Converts a direction from the view of another user to the view of this user.</summary>
    public abstract CIDirection? Mirror(CIDirection? direction, CIDirection from);

    /// <summary>Copies the mentions of a sent message to the received message.</summary>
    public virtual void AdoptMentions(ChatItem received, ChatItem sent)
    {
    }

    /// <summary>Completes an item that was created from an item of another user.</summary>
    public virtual void Adopt(ChatItem received, ChatItem sent)
    {
    }

    /// <summary>Gets the recipients of a file that the user sends, one transfer for each.</summary>
    public abstract IEnumerable<SndFileTransfer> FileRecipients { get; }

    /// <summary>Runs an action for all others in the chat, each with their own chat and the direction of the user.</summary>
    public abstract void Tell(Action<Chat, CIDirection> delivery);

    /// <summary>Adds an item and updates the time of the chat.</summary>
    public void Add(ChatItem item)
    {
        History.Add(item);
        LastTime = Core.Clock.Tick();
    }

    /// <summary>Adds an item about an action of a member, and updates the time of the chat.</summary>
    public void Add(GroupNoticeItem notice)
    {
        History.Add(notice);
        LastTime = Core.Clock.Tick();
    }

    /// <summary>Returns an item as the core reads it from the database.</summary>
    public virtual AChatItem Show(ChatItem item) => ShowNew(item);

    /// <summary>Returns an item as the core shows it now. An item can be edited for a limited time.</summary>
    public AChatItem ShowNew(ChatItem item)
    {
        ChatItems.Refresh(item, Core.Clock);
        return new() { ChatInfo = Info, ChatItem = item };
    }
}
