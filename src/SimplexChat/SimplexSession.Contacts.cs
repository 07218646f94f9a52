using SimplexChat.Api;
using SimplexChat.Sessions;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    /// <summary>
    /// Creates a direct chat with a member of a group and sends the invitation to the member. If an earlier call created the
    /// chat but could not send the invitation, only the invitation is sent.
    /// </summary>
    /// <param name="groupId">The group.</param>
    /// <param name="groupMemberId">The member.</param>
    /// <param name="text">The first message, which the member gets with the invitation, or null.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexCommandException">
    /// The core refused a command, for example because the group doesn't allow direct messages, or because the invitation was
    /// already sent.
    /// </exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<NewMemberContactSentInvResponse> InviteMemberAsync(
        long groupId, long groupMemberId, string? text = null, CancellationToken cancellationToken = default)
    {
        long contactId;
        try
        {
            var command = new ApiCreateMemberContactCommand { GroupId = groupId, GroupMemberId = groupMemberId };
            contactId = (await SendAsync(command, cancellationToken).ConfigureAwait(false)).Contact.ContactId;
        }
        catch (SimplexCommandException exception) when (IsCreated(exception))
        {
            var user = await GetActiveUserAsync(cancellationToken).ConfigureAwait(false);
            var contacts = (await SendAsync(new ApiListContactsCommand { UserId = user.UserId }, cancellationToken).ConfigureAwait(false)).Contacts;
            if (contacts.FirstOrDefault(contact => contact.ContactGroupMemberId == groupMemberId && !contact.ContactGrpInvSent) is not { } waiting)
            {
                throw;
            }

            contactId = waiting.ContactId;
        }

        return await SendAsync(new ApiSendMemberContactInvitationCommand { ContactId = contactId, Text = text }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Lets a user use exactly the specified relays of each protocol that they have. Other relays of these protocols are
    /// removed, or disabled if they are preset. Existing connections stay on their relays.
    /// </summary>
    /// <param name="userId">The user, who must be the active user.</param>
    /// <param name="servers">The addresses of the relays.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexInputException">An address isn't valid, or is there twice.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<CmdOkResponse> SetServersAsync(long userId, IReadOnlyList<string> servers, CancellationToken cancellationToken = default)
    {
        List<string> addresses = [.. servers.Select(RelayAddress.Parse).Distinct(StringComparer.Ordinal)];
        var known = (await SendAsync(new ApiGetUserServersCommand { UserId = userId }, cancellationToken).ConfigureAwait(false)).UserServers;
        var changed = ServerChange.Use(known, addresses);
        return await SendAsync(new ApiSetUserServersCommand { UserId = userId, UserServers = changed }, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsCreated(SimplexCommandException exception) =>
        exception.ChatError is ErrorChatError { ErrorType: CommandErrorChatErrorType { Message: "member contact already exists" } };
}
