using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The base of the cmdlets that do something to members of a group. All members that come through the pipeline are
/// one command to the core, or one for each group.
/// </summary>
public abstract class SimplexGroupMemberCmdlet : SimplexSessionCmdlet
{
    // In the order they came.
    private readonly List<(long GroupId, List<MemberTarget> Members)> _groups = [];
    private object? _target;

    /// <summary>The group: its name, an id or an object. A member that is an object says its group itself.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId", "GroupInfo")]
    [GroupTransformation]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public ChatTarget? Group { get; set; }

    /// <summary>The members: objects, names or ids; or a message or event, whose sender or member is meant.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
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
            MembersOf(GroupIdOf(member)).Add(member);
        }
    }

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        foreach (var (groupId, members) in _groups)
        {
            var names = string.Join(", ", members.Select(member => member.ToString()).Distinct());
            _target = names;
            OnMembers(groupId, Resolve(groupId, members), $"{names} in group {groupId}");
        }
    }

    /// <summary>Does it to members of one group.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="memberIds">The members.</param>
    /// <param name="description">Both in words, for ShouldProcess.</param>
    protected abstract void OnMembers(long groupId, IReadOnlyList<long> memberIds, string description);

    private List<MemberTarget> MembersOf(long groupId)
    {
        if (!_groups.Exists(group => group.GroupId == groupId))
        {
            _groups.Add((groupId, []));
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

    private IReadOnlyList<long> Resolve(long groupId, IReadOnlyList<MemberTarget> members)
    {
        var names = members.Select(member => member.Reference.Name).OfType<string>().Distinct().ToList();
        var found = names.Count == 0 ? [] : Await(token => Current.FindMembersAsync(groupId, names, token));
        return [.. members.Select(member => member.Reference.Id ?? found[names.IndexOf(member.Reference.Name!)].GroupMemberId).Distinct()];
    }
}
