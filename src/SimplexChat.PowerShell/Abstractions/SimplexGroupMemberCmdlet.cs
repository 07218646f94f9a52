using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The base of the cmdlets that change members of a group. All members from the pipeline are changed in one command, or in
/// one command for each group and role. An admin or owner gets a separate command, because cores don't accept them together
/// with others. Members from events are changed at once.
/// </summary>
public abstract class SimplexGroupMemberCmdlet : SimplexSessionCmdlet
{
    // Limits the length of the ShouldProcess text.
    private const int MaxNames = 10;

    // In the order of the input.
    private readonly List<(long GroupId, string Name, GroupMemberRole? Role, List<MemberTarget> Members)> _groups = [];
    private object? _target;

    /// <summary>Specifies the group of the members: a name ('#ops' or 'ops'), an id or an object.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId", "GroupInfo")]
    [GroupTransformation]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public GroupTarget? Group { get; set; }

    /// <summary>Specifies the members: objects, names or ids, or messages or events.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The members of the group: names, ids or member objects. Example: alice")]
    [Alias("GroupMemberId")]
    [MemberTransformation]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public MemberTarget[] Member { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected sealed override void OnInput()
    {
        foreach (var member in Member)
        {
            _target = member;
            var groupId = GroupIdOf(member);
            MembersOf(groupId, RoleOf(member)).Add(member);
        }

        // A pipeline of events has no end, so don't wait for it.
        if (Member.Any(member => member.IsFromEvent))
        {
            OnEnd();
        }
    }

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        foreach (var (groupId, name, role, members) in _groups)
        {
            _target = Describe(members);
            Attempt(() =>
            {
                foreach (var batch in Batches(role, Resolve(groupId, role, members)))
                {
                    var names = Describe(batch);
                    _target = names;
                    Attempt(() => OnMembers(new(groupId, [.. batch.Select(member => member.Reference.Id!.Value)], role, $"{names} in {name}")));
                }
            });
        }

        _groups.Clear();
    }

    /// <summary>Returns the new role of a member, or null if the cmdlet doesn't change roles.</summary>
    /// <param name="member">The member.</param>
    protected virtual GroupMemberRole? RoleOf(MemberTarget member) => null;

    /// <summary>Returns whether each member needs a command of its own.</summary>
    /// <param name="role">The new role of the members.</param>
    protected virtual bool IsOneByOne(GroupMemberRole? role) => false;

    /// <summary>Sends the command for members of one group.</summary>
    /// <param name="batch">The members.</param>
    protected abstract void OnMembers(MemberBatch batch);

    private static string Describe(IReadOnlyList<MemberTarget> members)
    {
        var names = members.GroupBy(member => member.Reference).Select(same => same.First().ToString()).ToList();
        var shown = string.Join(", ", names.Take(MaxNames));
        return names.Count > MaxNames ? $"{shown} and {names.Count - MaxNames} more" : shown;
    }

    private static bool IsAdmin(MemberTarget target) =>
        target.Member is { } member && (member.MemberRole == GroupMemberRole.Admin || member.MemberRole == GroupMemberRole.Owner);

    private static bool IsMissing(MemberTarget target) => target.Member is null;

    private List<MemberTarget> MembersOf(long groupId, GroupMemberRole? role)
    {
        if (!_groups.Exists(group => group.GroupId == groupId && group.Role == role))
        {
            _groups.Add((groupId, NameOf(Group ?? ChatTarget.Of(ChatType.Group, groupId)), role, []));
        }

        return _groups.Find(group => group.GroupId == groupId && group.Role == role).Members;
    }

    private long GroupIdOf(MemberTarget target)
    {
        var own = target.Member?.GroupId;
        if (Group is null)
        {
            return own ?? throw new SimplexInputException($"The group of member '{target}' is unknown. Specify -Group.");
        }

        _target = Group;
        var given = FindId(Group);
        _target = target;
        return own is null || own == given
            ? given
            : throw new SimplexNameException(
                $"'{target}' is a member of group {own}, not of {Group}.", target.ToString(), [], isAmbiguous: false, "member");
    }

    private IEnumerable<IReadOnlyList<MemberTarget>> Batches(GroupMemberRole? role, IReadOnlyList<MemberTarget> members)
    {
        // If one member is unknown, the core refuses the complete command.
        var together = IsOneByOne(role) ? []
            : members.Where(member => !IsAdmin(member) && !(IsMissing(member) && MyInvocation.ExpectingInput)).ToList();
        if (together.Count > 0)
        {
            yield return together;
        }

        foreach (var alone in members.Except(together))
        {
            yield return [alone];
        }
    }

    // Names need a lookup. Several ids need one too, because an id doesn't show who is an admin. -WhatIf shows names.
    private IReadOnlyList<MemberTarget> Resolve(long groupId, GroupMemberRole? role, IReadOnlyList<MemberTarget> members)
    {
        var hasNames = members.Any(member => member.Reference.Name is not null);
        var hasSeveral = members.Select(member => member.Reference).Distinct().Skip(1).Any();
        var found = members;
        if (hasNames || (IsAsking && members.Any(IsMissing)) || (hasSeveral && !IsOneByOne(role) && members.Any(IsMissing)))
        {
            found = Find(members, Send(new ApiListMembersCommand { GroupId = groupId }).Group);
        }

        return [.. found
            .GroupBy(member => member.Reference.Id)
            .Select(same => same.FirstOrDefault(member => member.Member is not null) ?? same.First())];
    }

    // An unknown id goes to the core, which reports the error.
    private List<MemberTarget> Find(IReadOnlyList<MemberTarget> members, Api.Group group)
    {
        var found = new List<MemberTarget>();
        foreach (var target in members)
        {
            _target = target;
            Attempt(() => found.Add(
                target.Member is not null ? target
                : target.Reference.Name is { } name ? MemberTarget.Of(group.FindMember(name))
                : group.Members.FirstOrDefault(member => member.GroupMemberId == target.Reference.Id) is { } member ? MemberTarget.Of(member)
                : target));
        }

        return found;
    }
}
