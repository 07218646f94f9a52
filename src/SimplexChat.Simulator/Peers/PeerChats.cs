using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Peers;

/// <summary>Finds the chats of a peer.</summary>
/// <param name="core">The core of the peer.</param>
internal sealed class PeerChats(ChatCore core)
{
    private IEnumerable<DirectChat> Contacts =>
        core.Chats.Of(core.Active).Where(chat => chat.Connection is not null);

    private IEnumerable<LocalGroup> Groups => core.Groups.Of(core.Active);

    /// <summary>Returns the chat with a name or an id.</summary>
    /// <exception cref="SimplexNameException">There is no such chat, or several.</exception>
    public Chat Find(ChatTarget target) => target.Type == ChatType.Group
        ? Single(
            target,
            Groups.Select(group => (Chat)group.Chat),
            "group",
            chat => (((GroupChatInfo)chat.Info).GroupInfo.GroupId, ((GroupChatInfo)chat.Info).GroupInfo.LocalDisplayName))
        : Single(
            target,
            Contacts,
            "contact",
            chat => (((DirectChat)chat).Contact.ContactId, ((DirectChat)chat).Contact.LocalDisplayName));

    /// <summary>Returns the chat of an event.</summary>
    public Chat? Find(ChatInfo info) => info switch
    {
        DirectChatInfo direct => Contacts.FirstOrDefault(chat => chat.Contact.ContactId == direct.Contact.ContactId),
        GroupChatInfo { GroupChatScope: null } group => core.Groups.Find(group.GroupInfo.GroupId)?.Chat,
        _ => null,
    };

    /// <summary>Returns the chat with the only contact.</summary>
    /// <exception cref="SimplexNameException">There is no contact, or several.</exception>
    public Chat Only()
    {
        var all = Contacts.ToList();
        var names = all.Select(chat => chat.Contact.ToString()).ToList();
        return all.Count switch
        {
            1 => all[0],
            0 => throw new SimplexNameException($"{core.Name} has no contact yet. Connect it to a core first.", "", [], isAmbiguous: false, "contact"),
            _ => throw new SimplexNameException(
                $"{core.Name} has {all.Count} contacts. Specify the contact, for example Send('{names[0]}', 'hello').", "", names, isAmbiguous: true, "contact"),
        };
    }

    private Chat Single(ChatTarget target, IEnumerable<Chat> chats, string kind, Func<Chat, (long Id, string Name)> identify)
    {
        var all = chats.ToList();
        return all.FirstOrDefault(chat => target.Id is { } id ? identify(chat).Id == id : identify(chat).Name == target.Name)
            ?? throw new SimplexNameException(
                $"{core.Name} has no {kind} '{target}'. Its {kind}s: {(all.Count == 0 ? "none" : string.Join(", ", all.Select(chat => chat.Info)))}.",
                target.ToString(),
                [.. all.Select(chat => chat.Info.ToString()!)],
                isAmbiguous: false,
                kind);
    }
}
