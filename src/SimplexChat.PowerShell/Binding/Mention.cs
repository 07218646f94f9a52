namespace SimplexChat.PowerShell.Binding;

/// <summary>A mention of a group member in a message.</summary>
/// <param name="Name">The name in the text without <c>@</c>, or null for the member's own name.</param>
/// <param name="Member">The member.</param>
public sealed record Mention(string? Name, MemberTarget Member)
{
    /// <summary>Converts an object, as casts in PowerShell do: a member, or a hashtable with a name and a member.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public Mention(object value)
        : this(MentionTransformationAttribute.First(value))
    {
    }

    /// <summary>The mention as the client library takes it.</summary>
    public MessageMention ToMessageMention() =>
        new() { TextName = Name, Member = Member.Member, MemberId = Member.Reference.Id, MemberName = Member.Reference.Name };

    /// <inheritdoc/>
    public override string ToString() => Name ?? Member.ToString();
}
