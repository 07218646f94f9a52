using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Somebody's wish to become a contact, sent to an address.</summary>
internal sealed class ContactRequest(UserAddress address, UserContactRequest record, DirectChat chat)
{
    public UserAddress Address { get; } = address;

    public UserContactRequest Record { get; } = record;

    /// <summary>The contact it would become.</summary>
    public DirectChat Chat { get; } = chat;

    /// <summary>The connection on which the other waits for an answer.</summary>
    public required ContactConnection Requester { get; set; }
}
