using SimplexChat.Sessions;

namespace SimplexChat.Api;

public sealed partial record Group
{
    /// <summary>
    /// Finds a member by its local name, or by the display name in its profile. An exact match is preferred to a match
    /// that differs in case.
    /// </summary>
    /// <param name="name">The name, without <c>@</c> and quotes.</param>
    /// <exception cref="SimplexNameException">No member has the name, or several have it.</exception>
    public GroupMember FindMember(string name)
    {
        var match = new NameMatch<GroupMember>(name);
        foreach (var member in Members)
        {
            if (match.Add(member, member.GroupMemberId, member.LocalDisplayName, member.MemberProfile?.DisplayName ?? ""))
            {
                return member;
            }
        }

        return match.Single("member", '@');
    }
}
