using System.Text.RegularExpressions;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The mentions of a message as commands take them: the names in its text, and the members they are.</summary>
internal static class Mentions
{
    // A core refuses more.
    private const int Most = 3;

    /// <summary>The mentions that were asked for.</summary>
    /// <exception cref="SimplexInputException">The chat is no group, or the text does not have a name.</exception>
    /// <exception cref="SimplexNameException">No member has a name, or several have.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> FindAsync(
        SimplexSession session, ChatRef chat, string text, IReadOnlyList<Mention> mentions, CancellationToken cancellationToken)
    {
        if (chat.ChatType != ChatType.Group)
        {
            throw new SimplexInputException("Only messages to a group can mention somebody.");
        }

        var found = new Dictionary<string, long>();
        foreach (var (mention, member) in await ResolveAsync(session, chat.ChatId, mentions, cancellationToken).ConfigureAwait(false))
        {
            string?[] names = mention.Name is { } given ? [given] : [mention.Member.Reference.Name, member?.LocalDisplayName, member?.MemberProfile.DisplayName];
            var name = names.OfType<string>().FirstOrDefault(name => IsIn(text, name))
                ?? throw new SimplexInputException(
                    $"The text does not name the member to mention: write {ChatName.Format('@', names.OfType<string>().First())} in it.");
            found[name] = member?.GroupMemberId ?? mention.Member.Reference.Id!.Value;
        }

        return found.Count <= Most
            ? found
            : throw new SimplexInputException($"A message can mention {Most} members at most, and these are {found.Count}.");
    }

    /// <summary>The mentions of a message that a new text still has.</summary>
    public static IReadOnlyDictionary<string, long> Kept(string text, AChatItem? item) =>
        (item?.ChatItem.Mentions ?? new Dictionary<string, CIMention>())
        .Where(mention => mention.Value.MemberRef is not null && IsIn(text, mention.Key))
        .ToDictionary(mention => mention.Key, mention => mention.Value.MemberRef!.GroupMemberId);

    // With its member, which is not needed where the name in the text and the id are said.
    private static async Task<IEnumerable<(Mention, GroupMember?)>> ResolveAsync(
        SimplexSession session, long groupId, IReadOnlyList<Mention> mentions, CancellationToken cancellationToken)
    {
        if (mentions.FirstOrDefault(mention => mention.Member.Member is { } member && member.GroupId != groupId) is { } foreign)
        {
            throw new SimplexInputException($"'{foreign}' is a member of another group.");
        }

        var names = mentions.Select(mention => mention.Member.Reference.Name).OfType<string>().Distinct().ToList();
        var named = names.Count == 0 ? [] : await session.FindMembersAsync(groupId, names, cancellationToken).ConfigureAwait(false);
        var needsAll = mentions.Any(mention => mention is { Name: null, Member: { Member: null, Reference.Id: not null } });
        IReadOnlyList<GroupMember> all = needsAll
            ? (await session.SendAsync(new ApiListMembersCommand { GroupId = groupId }, cancellationToken).ConfigureAwait(false)).Group.Members
            : [];
        return mentions.Select(mention => (mention, mention switch
        {
            { Member.Member: { } member } => member,
            { Member.Reference.Name: { } name } => named[names.IndexOf(name)],
            { Name: null, Member.Reference.Id: var id } => all.FirstOrDefault(member => member.GroupMemberId == id)
                ?? throw new SimplexInputException($"The group has no member {id}. Get-SimplexGroupMember lists the members."),
            _ => null,
        }));
    }

    // A name with a space in it is in quotes, as people write it.
    private static bool IsIn(string text, string name)
    {
        var pattern = Regex.Escape(name);
        return Regex.IsMatch(text, name.Any(char.IsWhiteSpace) ? $"@'{pattern}'" : $@"@('{pattern}'|{pattern}(?!\w))", RegexOptions.CultureInvariant);
    }
}
