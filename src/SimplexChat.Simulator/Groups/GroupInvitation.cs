using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A contact's invitation to a group.</summary>
/// <param name="From">The chat with the contact.</param>
/// <param name="Invitee">The user, as the inviting core knows it.</param>
internal sealed record GroupInvitation(DirectChat From, LocalMember Invitee)
{
    /// <summary>The item that tells of it.</summary>
    public ChatItem? Item { get; set; }

    /// <summary>Notes what became of it, and says so.</summary>
    public void Resolve(CIGroupInvitationStatus status)
    {
        if (Item is not { Content: RcvGroupInvitationCIContent content } item
            || From.History.Find(item.Meta.ItemId) != item)
        {
            return;
        }

        item.Content = content with { GroupInvitation = content.GroupInvitation with { Status = status } };
        From.Core.Emit(new ChatItemUpdatedEvent { User = From.Account.User, ChatItem = From.Show(item) });
    }
}
