namespace SimplexChat.Api;

public sealed partial record Group
{
    /// <summary>
    /// Finds a member by its name: the core's own name for it, else the display name in its profile, as it is written or in
    /// any case.
    /// </summary>
    /// <param name="name">The name, without <c>@</c> and quotes.</param>
    /// <exception cref="SimplexNameException">No member has the name, or several have.</exception>
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
