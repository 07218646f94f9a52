using System.Text.RegularExpressions;
using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The mentions of a message as commands take them: the names in its text, and the members' ids.</summary>
public static class Mentions
{
    // A core refuses more.
    private const int Most = 3;

    /// <summary>Finds the members that a message mentions. Each name must be in the text, as <c>@bob</c> or <c>@'Bob B'</c>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="chat">The chat that the message is for.</param>
    /// <param name="text">The message's text.</param>
    /// <param name="mentions">The members to mention.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The members' ids by their names in the text, for <see cref="ComposedMessage.Mentions"/>.</returns>
    /// <exception cref="SimplexInputException">The chat is no group, or the text does not have a name.</exception>
    /// <exception cref="SimplexNameException">No member has a name, or several have.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> FindAsync(
        SimplexSession session, ChatRef chat, string text, IReadOnlyList<MessageMention> mentions, CancellationToken cancellationToken = default)
    {
        if (chat.ChatType != ChatType.Group)
        {
            throw new SimplexInputException("Only messages to a group can mention somebody.");
        }

        var found = new Dictionary<string, long>();
        foreach (var (mention, member) in await ResolveAsync(session, chat.ChatId, mentions, cancellationToken).ConfigureAwait(false))
        {
            string?[] names = mention.TextName is { } given ? [given] : [mention.MemberName, member?.LocalDisplayName, member?.MemberProfile.DisplayName];
            var name = names.OfType<string>().FirstOrDefault(name => IsIn(text, name))
                ?? throw new SimplexInputException(
                    $"The text does not name the member to mention: write {ChatName.Format('@', names.OfType<string>().First())} in it.");
            found[name] = member?.GroupMemberId ?? mention.MemberId!.Value;
        }

        return found.Count <= Most
            ? found
            : throw new SimplexInputException($"A message can mention {Most} members at most, and these are {found.Count}.");
    }

    /// <summary>The mentions of a message that a new text still has.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="item">The message; null for none.</param>
    public static IReadOnlyDictionary<string, long> Kept(string text, AChatItem? item) =>
        (item?.ChatItem.Mentions ?? new Dictionary<string, CIMention>())
        .Where(mention => mention.Value.MemberRef is not null && IsIn(text, mention.Key))
        .ToDictionary(mention => mention.Key, mention => mention.Value.MemberRef!.GroupMemberId);

    // With its member, which is not needed where the name in the text and the id are known.
    private static async Task<IEnumerable<(MessageMention, GroupMember?)>> ResolveAsync(
        SimplexSession session, long groupId, IReadOnlyList<MessageMention> mentions, CancellationToken cancellationToken)
    {
        if (mentions.FirstOrDefault(mention => mention.Member is { } member && member.GroupId != groupId) is { } foreign)
        {
            throw new SimplexInputException($"'{foreign.TextName ?? foreign.Member!.LocalDisplayName}' is a member of another group.");
        }

        var names = mentions.Where(mention => mention.Member is null).Select(mention => mention.MemberName).OfType<string>().Distinct().ToList();
        var named = names.Count == 0 ? [] : await session.FindMembersAsync(groupId, names, cancellationToken).ConfigureAwait(false);
        var needsAll = mentions.Any(mention => mention is { TextName: null, Member: null, MemberId: not null });
        IReadOnlyList<GroupMember> all = needsAll
            ? (await session.SendAsync(new ApiListMembersCommand { GroupId = groupId }, cancellationToken).ConfigureAwait(false)).Group.Members
            : [];
        return mentions.Select(mention => (mention, mention switch
        {
            { Member: { } member } => member,
            { MemberName: { } name } => named[names.IndexOf(name)],
            { TextName: null, MemberId: var id } => all.FirstOrDefault(member => member.GroupMemberId == id)
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
