using SimplexChat.Api;
using SimplexChat.PowerShell.Commands;

namespace SimplexChat.PowerShell.Formats;

/// <summary>What a response or event is about, in one line: for the views, which show it beside the type.</summary>
public static class ChatSummary
{
    /// <summary>The line.</summary>
    /// <param name="said">The response or event.</param>
    public static string Of(ApiUnion said) => said switch
    {
        NewChatItemsEvent e => Items(e.ChatItems),
        NewChatItemsResponse r => Items(r.ChatItems),
        ChatItemsStatusesUpdatedEvent e => string.Join("; ", e.ChatItems.Select(item => $"{item} {item.Status}")),
        ChatItemUpdatedEvent e => Items([e.ChatItem]),
        ReceivedContactRequestEvent e => $"{ChatName.Format('@', e.ContactRequest.LocalDisplayName)} asks for contact (request {e.ContactRequest.ContactRequestId})",
        ContactConnectedEvent e => $"{e.Contact} is connected",
        ContactConnectingEvent e => $"{e.Contact} is connecting",
        ContactSndReadyEvent e => $"{e.Contact} can be sent messages",
        ContactUpdatedEvent e => $"{e.FromContact} is now {e.ToContact}",
        ContactDeletedByContactEvent e => $"{e.Contact} deleted the contact",
        AcceptingContactRequestEvent e => $"{e.Contact} is being accepted",
        AcceptingContactRequestResponse r => $"{r.Contact} is being accepted",
        ContactRequestRejectedResponse r => $"{ChatName.Format('@', r.ContactRequest.LocalDisplayName)} is rejected",
        ConnectionPlanResponse r => ConnectionPlans.Describe(r.ConnectionPlan),
        SentInvitationResponse r => $"asked for contact (connection {r.Connection.PccConnId})",
        SentConfirmationResponse r => $"the invitation is used (connection {r.Connection.PccConnId})",
        ContactAlreadyExistsResponse r => $"{r.Contact} is a contact already",
        ActiveUserResponse r => $"{r.User} is active (user {r.User.UserId})",
        UserProfileUpdatedResponse r => $"{ProfileChange(r)}; {r.UpdateSummary.UpdateSuccesses} contacts told",
        UserProfileNoChangeResponse r => $"{r.User}: nothing to change",
        UserContactLinkCreatedResponse r => r.Link,
        UserContactLinkUpdatedResponse r => r.ContactLink.Link,
        InvitationResponse r => r.Link,
        ContactsListResponse r => $"{r.Contacts.Count} contacts",
        GroupsListResponse r => $"{r.Groups.Count} groups",
        UsersListResponse r => $"{r.Users.Count} users",
        UserContactLinkDeletedResponse r => $"the address of {r.User} is deleted",
        ChatErrorEvent e => ErrorText(e.ChatError),
        ChatErrorsEvent e => string.Join("; ", e.ChatErrors.Select(ErrorText)),
        ChatCmdErrorResponse r => ErrorText(r.ChatError),
        MessageErrorEvent e => $"{e.Severity}: {e.ErrorMessage}",
        _ => "",
    };

    private static string Items(IReadOnlyList<AChatItem> items) => string.Join("; ", items.Select(item =>
        $"{item.Chat} {(item.Sender is null ? "<-" : "->")} {item.Text.Replace('\n', ' ')}"));

    private static string ProfileChange(UserProfileUpdatedResponse said) =>
        said.FromProfile.DisplayName == said.ToProfile.DisplayName
            ? $"the profile of {said.ToProfile.DisplayName} is changed"
            : $"{said.FromProfile.DisplayName} is now {said.ToProfile.DisplayName}";

    private static string ErrorText(ChatError error) => error.ToString();
}
