using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The members of a group, except the user.</summary>
internal sealed class GroupMembers
{
    // In the order of their ids.
    private readonly List<LocalMember> _members = [];
    private readonly KeyedTable<LocalMember> _byMemberId = new(static member => member.MemberId);

    public IEnumerable<LocalMember> All => _members;

    /// <summary>Gets the members who receive messages of the group.</summary>
    public IEnumerable<LocalMember> Listening => All.Where(member => member.IsListening);

    /// <summary>Gets the members who receive changes of the group, including members who wait for a review.</summary>
    public IEnumerable<LocalMember> ListeningOrPending =>
        All.Where(member => member.IsListening || (member.IsPending && member.IsConnected));

    public IEnumerable<LocalMember> Moderators =>
        Listening.Where(member => member.Role.IsAtLeast(GroupMemberRole.Moderator));

    public void Add(LocalMember member)
    {
        _members.Insert(~IndexOf(member.Id), member);
        _byMemberId.Add(member);
    }

    public void Remove(LocalMember member)
    {
        _members.Remove(member);
        _byMemberId.Remove(member.MemberId);
    }

    public LocalMember? Find(long id) => IndexOf(id) is >= 0 and var index ? _members[index] : null;

    /// <summary>Returns a member by the member id that is the same in all cores, or null.</summary>
    public LocalMember? Find(string memberId) => _byMemberId.Find(memberId);

    /// <summary>Returns the current membership of a contact, or null.</summary>
    public LocalMember? Find(Contact contact) => All.FirstOrDefault(
        member => member.ContactId == contact.ContactId && !MemberStatus.IsGone(member.Status));

    /// <exception cref="CoreRefusal">There is no such member.</exception>
    public LocalMember Require(long id) =>
        Find(id) ?? throw CoreRefusal.Of(new GroupMemberNotFoundStoreError { GroupMemberId = id });

    /// <summary>Returns members by id, in the order of their ids.</summary>
    /// <exception cref="CoreRefusal">One of the members doesn't exist.</exception>
    public IReadOnlyList<LocalMember> Require(IReadOnlyList<long> ids)
    {
        var members = ids.Distinct().OrderBy(id => id).Select(Find).OfType<LocalMember>().ToList();
        return members.Count == ids.Count ? members : throw CoreRefusal.Of(new GroupMemberNotFoundChatErrorType());
    }

    // Returns the index of a member, or the complement of its insertion index.
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
