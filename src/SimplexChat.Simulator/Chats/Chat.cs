using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What was said with a contact or in a group, and how more is said there.</summary>
internal abstract class Chat(Account account)
{
    public Account Account { get; } = account;

    public ChatCore Core => Account.Core;

    public ChatHistory History { get; } = new();

    public abstract ChatType Type { get; }

    public abstract ChatInfo Info { get; }

    public abstract ChatSettings Settings { get; }

    /// <summary>The names by which it can be found.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>Whether one of its names holds a text.</summary>
    public bool Matches(string text) => Names.Any(name => TextSearch.Finds(text, name));

    /// <summary>When something was said last.</summary>
    public abstract UtcTime? LastTime { get; protected set; }

    /// <summary>What the user says has this direction.</summary>
    public abstract CIDirection FromUser { get; }

    /// <summary>Whether the user may react to messages.</summary>
    public abstract bool AllowsReactions { get; }

    /// <summary>Whether the user's core tells the sender of a message that it came.</summary>
    public abstract bool SendsReceipts { get; }

    /// <summary>Whether messages may disappear, and after how many seconds they do unless they say otherwise.</summary>
    public abstract (bool Allowed, long? Ttl) TimedMessages { get; }

    /// <summary>Whether a message deleted by that side leaves nothing behind.</summary>
    public abstract bool DeletesFully(CIDirection by);

    /// <summary>Sees whether the user can do something here.</summary>
    /// <exception cref="CoreRefusal">The user can't, or not yet.</exception>
    public abstract void RequireReady(ChatAct act);

    /// <summary>Sees whether the user may say something here.</summary>
    /// <param name="content">What is said.</param>
    /// <param name="hasFile">Whether a file goes with it.</param>
    /// <exception cref="CoreRefusal">The user may not.</exception>
    public virtual void RequireAllowed(MsgContent content, bool hasFile)
    {
    }

    /// <summary>The members whom a message mentions by name.</summary>
    /// <exception cref="CoreRefusal">They can't be mentioned.</exception>
    public abstract IReadOnlyDictionary<string, CIMention> Mention(
        MsgContent content, IReadOnlyDictionary<string, long> mentions);

    /// <summary>A direction as it is here, when somebody else speaks of it.</summary>
    public abstract CIDirection? Mirror(CIDirection? direction, CIDirection from);

    /// <summary>Takes over whom a message mentions.</summary>
    public virtual void AdoptMentions(ChatItem received, ChatItem sent)
    {
    }

    /// <summary>Completes an item that was made from what somebody else sent.</summary>
    public virtual void Adopt(ChatItem received, ChatItem sent)
    {
    }

    /// <summary>Those who will get a file that the user sends, one transfer for each.</summary>
    public abstract IEnumerable<SndFileTransfer> FileRecipients { get; }

    /// <summary>Sends new messages; their statuses tell how far they have come.</summary>
    public abstract void Dispatch(IReadOnlyList<ChatItem> items);

    /// <summary>Tells everybody in the chat of something, each in their own chat and from the direction of the user.</summary>
    public abstract void Tell(Action<Chat, CIDirection> delivery);

    /// <summary>Adds an item, which makes the chat the latest.</summary>
    public void Add(ChatItem item)
    {
        History.Add(item);
        LastTime = Core.Clock.Tick();
    }

    /// <summary>Adds an item that tells what a member did, which makes the chat the latest.</summary>
    public void Add(long itemId, GroupNoticeItem notice)
    {
        History.Add(itemId, notice);
        LastTime = Core.Clock.Tick();
    }

    /// <summary>An item as the core reads it back.</summary>
    public virtual AChatItem Show(ChatItem item) => ShowNew(item);

    /// <summary>An item as the core shows it now: with the time, the sender loses the right to edit it.</summary>
    public AChatItem ShowNew(ChatItem item)
    {
        ChatItems.Refresh(item, Core.Clock);
        return new() { ChatInfo = Info, ChatItem = item };
    }
}
