using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The members that a message mentions.</summary>
internal static class Mentions
{
    private const int Max = 3;

    private static readonly Dictionary<string, CIMention> None = [];

    /// <summary>Returns the members that the user mentions.</summary>
    /// <exception cref="CoreRefusal">
    /// The text doesn't contain a name, there are too many mentions, or a member doesn't exist.
    /// </exception>
    public static IReadOnlyDictionary<string, CIMention> Resolve(
        LocalGroup group, MsgContent content, IReadOnlyDictionary<string, long> mentions)
    {
        if (mentions.Count == 0 || Markdown.Parse(content.Text) is not { } parts)
        {
            return None;
        }

        var named = parts.Select(part => part.Format).OfType<MentionFormat>().Select(format => format.MemberName).ToList();
        if (mentions.Count > Max || !mentions.Keys.All(named.Contains) || mentions.Values.Distinct().Count() < mentions.Count)
        {
            throw CoreRefusal.Of(new InvalidMentionStoreError());
        }

        return mentions.ToDictionary(
            mention => mention.Key,
            mention => Show(mention.Value == group.User.Id ? group.User : group.Members.Require(mention.Value)));
    }

    /// <summary>Returns the members that a received message mentions, as this core knows them.</summary>
    public static IReadOnlyDictionary<string, CIMention> Receive(LocalGroup group, IReadOnlyDictionary<string, CIMention> mentions) =>
        mentions.Count == 0 ? None : mentions.ToDictionary(
            mention => mention.Key,
            mention => group.FindAnybody(mention.Value.MemberId) is { } member
                ? Show(member)
                : new CIMention { MemberId = mention.Value.MemberId });

    private static CIMention Show(LocalMember member) => new()
    {
        MemberId = member.Record.MemberId,
        MemberRef = new CIMentionMember
        {
            GroupMemberId = member.Id,
            DisplayName = member.Record.MemberProfile.DisplayName,
            LocalAlias = "",
            MemberRole = member.Role,
        },
    };
}
