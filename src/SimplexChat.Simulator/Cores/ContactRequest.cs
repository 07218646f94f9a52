using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>A contact request that was sent to an address.</summary>
internal sealed class ContactRequest(UserAddress address, UserContactRequest record, DirectChat chat)
{
    public UserAddress Address { get; } = address;

    public UserContactRequest Record { get; } = record;

    /// <summary>Gets the contact that the request creates if it is accepted.</summary>
    public DirectChat Chat { get; } = chat;

    /// <summary>Gets or sets the connection of the requester, which waits for an answer.</summary>
    public required ContactConnection Requester { get; set; }
}
