using System.Text.RegularExpressions;
using SimplexChat.Api;

namespace SimplexChat;

/// <summary>Finds the mentions of a message: the names in its text and the ids of the members.</summary>
public static class Mentions
{
    // A limit of the core.
    private const int MaxMentions = 3;

    /// <summary>Finds the members that a message mentions. Each name must be in the text, as <c>@bob</c> or <c>@'Bob B'</c>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="chat">The chat of the message.</param>
    /// <param name="text">The text of the message.</param>
    /// <param name="mentions">The members to mention.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The ids of the members by their names in the text, for <see cref="ComposedMessage.Mentions"/>.</returns>
    /// <exception cref="SimplexInputException">The chat isn't a group, or the text doesn't contain a name.</exception>
    /// <exception cref="SimplexNameException">No member or several members have a name.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> FindAsync(
        SimplexSession session, ChatRef chat, string text, IReadOnlyList<MessageMention> mentions, CancellationToken cancellationToken = default)
    {
        if (chat.ChatType != ChatType.Group)
        {
            throw new SimplexInputException("Only messages to groups can have mentions.");
        }

        var found = new Dictionary<string, long>();
        foreach (var (mention, member) in await ResolveAsync(session, chat.ChatId, mentions, cancellationToken).ConfigureAwait(false))
        {
            string?[] names = mention.TextName is { } given ? [given] : [mention.MemberName, member?.LocalDisplayName, member?.MemberProfile.DisplayName];
            var name = names.OfType<string>().FirstOrDefault(name => IsIn(text, name))
                ?? throw new SimplexInputException(
                    $"The text doesn't contain the name of the member to mention. Add {ChatName.Format('@', names.OfType<string>().First())} to the text.");
            found[name] = member?.GroupMemberId ?? mention.MemberId!.Value;
        }

        return found.Count <= MaxMentions
            ? found
            : throw new SimplexInputException($"A message can mention at most {MaxMentions} members, not {found.Count}.");
    }

    /// <summary>Returns the mentions of a message that are also in its new text.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="item">The message, or null.</param>
    public static IReadOnlyDictionary<string, long> Kept(string text, AChatItem? item) =>
        (item?.ChatItem.Mentions ?? new Dictionary<string, CIMention>())
        .Where(mention => mention.Value.MemberRef is not null && IsIn(text, mention.Key))
        .ToDictionary(mention => mention.Key, mention => mention.Value.MemberRef!.GroupMemberId);

    // Finds the member of each mention. The member is null if the name in the text and the id are known.
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

    // A name with a space is in quotes.
    private static bool IsIn(string text, string name)
    {
        var pattern = Regex.Escape(name);
        return Regex.IsMatch(text, name.Any(char.IsWhiteSpace) ? $"@'{pattern}'" : $@"@('{pattern}'|{pattern}(?!\w))", RegexOptions.CultureInvariant);
    }
}
