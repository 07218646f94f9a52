using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The members of a group but for the user.</summary>
internal sealed class GroupMembers
{
    // In the order of their ids.
    private readonly List<LocalMember> _members = [];
    private readonly Dictionary<string, LocalMember> _byMemberId = new(StringComparer.Ordinal);

    public IEnumerable<LocalMember> All => _members;

    /// <summary>Who gets what is said in the group.</summary>
    public IEnumerable<LocalMember> Listening => All.Where(member => member.IsListening);

    /// <summary>Who learns of what happens to the group: also those who wait to be let in.</summary>
    public IEnumerable<LocalMember> ListeningOrPending =>
        All.Where(member => member.IsListening || (member.IsPending && member.IsConnected));

    public IEnumerable<LocalMember> Moderators =>
        Listening.Where(member => member.Role.IsAtLeast(GroupMemberRole.Moderator));

    public void Add(LocalMember member)
    {
        _members.Insert(~IndexOf(member.Id), member);
        _byMemberId.Add(member.Record.MemberId, member);
    }

    public void Remove(LocalMember member)
    {
        _members.Remove(member);
        _byMemberId.Remove(member.Record.MemberId);
    }

    public LocalMember? Find(long id) => IndexOf(id) is >= 0 and var index ? _members[index] : null;

    /// <summary>A member by the id that all cores know it by.</summary>
    public LocalMember? Find(string memberId) => _byMemberId.TryGetValue(memberId, out var member) ? member : null;

    /// <summary>The member that a contact is, unless it is one no more.</summary>
    public LocalMember? Find(Contact contact) => All.FirstOrDefault(
        member => member.ContactId == contact.ContactId && !MemberStatus.IsGone(member.Status));

    /// <exception cref="CoreRefusal">There is no such member.</exception>
    public LocalMember Require(long id) =>
        Find(id) ?? throw CoreRefusal.Of(new GroupMemberNotFoundStoreError { GroupMemberId = id });

    /// <summary>Several members, in the order of their ids.</summary>
    /// <exception cref="CoreRefusal">One of them is unknown.</exception>
    public IReadOnlyList<LocalMember> Require(IReadOnlyList<long> ids)
    {
        var members = ids.Distinct().OrderBy(id => id).Select(Find).OfType<LocalMember>().ToList();
        return members.Count == ids.Count ? members : throw CoreRefusal.Of(new GroupMemberNotFoundChatErrorType());
    }

    // Where a member is; if nowhere, the complement of where it would be.
    private int IndexOf(long id)
    {
        var (first, last) = (0, _members.Count - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            if (_members[middle].Id == id)
            {
                return middle;
            }

            (first, last) = _members[middle].Id < id ? (middle + 1, last) : (first, middle - 1);
        }

        return ~first;
    }
}
