using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The base of the cmdlets that do something to members of a group. All members that come through the pipeline are
/// one command to the core, or one for each group; admins and owners are a command each, since a core takes them only
/// alone. What an event tells of is done at once.
/// </summary>
public abstract class SimplexGroupMemberCmdlet : SimplexSessionCmdlet
{
    // What a person takes in at a glance.
    private const int MaxNames = 10;

    // In the order they came.
    private readonly List<(long GroupId, string Name, List<MemberTarget> Members)> _groups = [];
    private object? _target;

    /// <summary>The group: its name, an id or an object. A member that is an object says its group itself.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId", "GroupInfo")]
    [GroupTransformation]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public ChatTarget? Group { get; set; }

    /// <summary>The members: objects, names or ids; or a message or event, whose sender or member is meant.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupMemberId")]
    [MemberTransformation]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public MemberTarget[] Member { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <summary>Whether it is done to each member by a command of its own, whoever it is.</summary>
    protected virtual bool IsOneByOne => false;

    /// <inheritdoc/>
    protected sealed override void OnInput()
    {
        foreach (var member in Member)
        {
            _target = member;
            MembersOf(GroupIdOf(member)).Add(member);
        }

        // Whoever waits for events wants it done when they come, not when the wait is over.
        if (Member.Any(member => member.IsFromEvent))
        {
            OnEnd();
        }
    }

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        foreach (var (groupId, name, members) in _groups)
        {
            _target = Describe(members);
            foreach (var batch in Batches(Resolve(groupId, members)))
            {
                var names = Describe(batch);
                _target = names;
                OnMembers(groupId, [.. batch.Select(member => member.Reference.Id!.Value)], $"{names} in {name}");
            }
        }

        _groups.Clear();
    }

    /// <summary>Does it to members of one group.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="memberIds">The members.</param>
    /// <param name="description">Both in words, for ShouldProcess.</param>
    protected abstract void OnMembers(long groupId, IReadOnlyList<long> memberIds, string description);

    private static string Describe(IReadOnlyList<MemberTarget> members)
    {
        var names = members.Select(member => member.ToString()).Distinct().ToList();
        var shown = string.Join(", ", names.Take(MaxNames));
        return names.Count > MaxNames ? $"{shown} and {names.Count - MaxNames} more" : shown;
    }

    private static bool IsAdmin(MemberTarget target) =>
        target.Member is { } member && (member.MemberRole == GroupMemberRole.Admin || member.MemberRole == GroupMemberRole.Owner);

    private List<MemberTarget> MembersOf(long groupId)
    {
        if (!_groups.Exists(group => group.GroupId == groupId))
        {
            _groups.Add((groupId, (Group ?? ChatTarget.Of(ChatType.Group, groupId)).ToString(), []));
        }

        return _groups.Find(group => group.GroupId == groupId).Members;
    }

    private long GroupIdOf(MemberTarget target)
    {
        var own = target.Member?.GroupId;
        if (Group is null)
        {
            return own ?? throw new SimplexInputException($"Which group '{target}' is a member of is not said: give -Group too.");
        }

        var given = FindId(Group);
        return own is null || own == given
            ? given
            : throw new SimplexInputException($"'{target}' is a member of group {own}, not of {Group}.");
    }

    private IEnumerable<IReadOnlyList<MemberTarget>> Batches(IReadOnlyList<MemberTarget> members)
    {
        var together = members.Where(member => !IsOneByOne && !IsAdmin(member)).ToList();
        if (together.Count > 0)
        {
            yield return together;
        }

        foreach (var alone in members.Except(together))
        {
            yield return [alone];
        }
    }

    // A name has to be looked up; an id too as soon as there are several, since it does not say who is an admin.
    private IReadOnlyList<MemberTarget> Resolve(long groupId, IReadOnlyList<MemberTarget> members)
    {
        var names = members.Select(member => member.Reference.Name).OfType<string>().Distinct().ToList();
        var found = names.Count == 0 ? [] : Await(token => Current.FindMembersAsync(groupId, names, token));
        var resolved = members
            .Select(member => member.Reference.Name is { } name ? MemberTarget.Of(found[names.IndexOf(name)]) : member)
            .GroupBy(member => member.Reference.Id)
            .Select(same => same.FirstOrDefault(member => member.Member is not null) ?? same.First())
            .ToList();
        if (IsOneByOne || resolved.Count == 1 || resolved.TrueForAll(member => member.Member is not null))
        {
            return resolved;
        }

        // An id that no member has goes to the core, which says so.
        var present = Send(new ApiListMembersCommand { GroupId = groupId }).Group.Members;
        return [.. resolved.Select(target => present.FirstOrDefault(member => member.GroupMemberId == target.Reference.Id) is { } member
            ? MemberTarget.Of(member)
            : target)];
    }
}
