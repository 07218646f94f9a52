using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A group member to mention in a message: an object, an id or a name.</summary>
public sealed record MessageMention
{
    /// <summary>Gets the name in the text, without <c>@</c>, or null for the member's own name.</summary>
    public string? TextName { get; init; }

    /// <summary>Gets the member, or null if only the id or name is known.</summary>
    public GroupMember? Member { get; init; }

    /// <summary>Gets the id of the member in the group.</summary>
    public long? MemberId { get; init; }

    /// <summary>Gets the name of the member in the group.</summary>
    public string? MemberName { get; init; }
}
