using SimplexChat.Api;
using SimplexChat.Simulator.Commands;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Peers;

/// <summary>Makes a peer a contact or a member of a group, with the same commands that people use.</summary>
internal static class PeerMeeting
{
    private const string CorrId = "simulator";

    /// <summary>Executes a command on a core, for the peer or the network.</summary>
    /// <exception cref="SimplexCommandException">The core refuses the command.</exception>
    public static ChatResponse Execute(ChatCore core, ChatCommand command, string corrId = CorrId)
    {
        var text = command.ToCommandString();
        core.Network.Transcript.AddCommand(core.Name, corrId, text);
        var response = CommandTable.Execute(core, text);
        core.Network.Transcript.AddAnswer(core.Name, Envelope.Answer(corrId, response));
        return response is ChatCmdErrorResponse refusal
            ? throw new SimplexCommandException(refusal.ChatError, command.Name)
            : response;
    }

    /// <summary>Makes two cores contacts of each other.</summary>
    /// <returns>The peer's chat with the other core.</returns>
    public static Chat Connect(ChatCore peer, ChatCore other)
    {
        var before = new HashSet<long>(Ids(peer));
        var invited = (InvitationResponse)Execute(other, new ApiAddContactCommand { UserId = other.Active.User.UserId });
        Execute(peer, new ConnectCommand { ConnTarget = invited.ConnLinkInvitation.ConnShortLink });
        peer.Network.DeliverAll();
        return peer.Chats.Of(peer.Active).Single(chat => !before.Contains(chat.Contact.ContactId));
    }

    /// <summary>Makes a peer a member of a group of another core. The peer must be a contact of that core.</summary>
    public static void Join(ChatCore peer, ChatCore other, ChatTarget group, GroupMemberRole role)
    {
        var there = ((GroupChatInfo)new PeerChats(other).Find(group).Info).GroupInfo.GroupId;
        var contact = ContactOf(other, peer).ContactId;
        var before = new HashSet<long>(peer.Groups.Of(peer.Active).Select(one => one.Id));
        Execute(other, new ApiAddMemberCommand { GroupId = there, ContactId = contact, MemberRole = role });
        peer.Network.DeliverAll();
        var joining = peer.Groups.Of(peer.Active).Single(one => !before.Contains(one.Id));
        Execute(peer, new ApiJoinGroupCommand { GroupId = joining.Id });
        peer.Network.DeliverAll();
    }

    // Compares connections, because other contacts can have the same name.
    private static Contact ContactOf(ChatCore core, ChatCore peer) =>
        core.Chats.Of(core.Active).FirstOrDefault(chat => chat.Connection?.Peer?.Core == peer)?.Contact
            ?? throw new SimplexNameException($"{peer.Name} isn't a contact of {core.Name}. Make it a contact first.", peer.Name, [], isAmbiguous: false, "contact");

    private static IEnumerable<long> Ids(ChatCore peer) => peer.Chats.Of(peer.Active).Select(chat => chat.Contact.ContactId);
}
