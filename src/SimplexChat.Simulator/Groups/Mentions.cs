using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Members whom a message mentions by name.</summary>
internal static class Mentions
{
    private const int Max = 3;

    private static readonly Dictionary<string, CIMention> None = [];

    /// <summary>The members whom the user mentions.</summary>
    /// <exception cref="CoreRefusal">The text does not name them, or too many; or there is no such member.</exception>
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

    /// <summary>The members whom another mentions, as they are known here.</summary>
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
