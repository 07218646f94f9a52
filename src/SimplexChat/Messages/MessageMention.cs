using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A group member to mention in a message: an object, an id or a name.</summary>
public sealed record MessageMention
{
    /// <summary>The name in the text, without <c>@</c>; null for the member's own name.</summary>
    public string? TextName { get; init; }

    /// <summary>The member; null if only its id or name is known.</summary>
    public GroupMember? Member { get; init; }

    /// <summary>The member's id in the group.</summary>
    public long? MemberId { get; init; }

    /// <summary>The member's name in the group.</summary>
    public string? MemberName { get; init; }
}
