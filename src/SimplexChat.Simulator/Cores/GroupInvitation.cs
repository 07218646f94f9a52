using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The invitation of a contact to a group.</summary>
/// <param name="From">The chat with the contact.</param>
/// <param name="Invitee">The user as a member in the core of the contact.</param>
internal sealed record GroupInvitation(DirectChat From, LocalMember Invitee)
{
    /// <summary>Gets or sets the item of the invitation.</summary>
    public ChatItem? Item { get; set; }

    /// <summary>Sets the status of the invitation, and sends an event for it.</summary>
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
