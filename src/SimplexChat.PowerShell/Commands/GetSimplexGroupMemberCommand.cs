using System.Globalization;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the members of a group.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexGroupMember")]
[OutputType(typeof(GroupMember))]
public sealed class GetSimplexGroupMemberCommand : SimplexGroupCmdlet
{
    /// <summary>Specifies the names of the members.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Returns the membership of this user too, as the first object.</summary>
    [Parameter]
    public SwitchParameter IncludeSelf { get; set; }

    /// <summary>Returns former members too.</summary>
    [Parameter]
    public SwitchParameter IncludeFormer { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var names = new NameFilter(Name, sign: '@');
        var group = Send(new ApiListMembersCommand { GroupId = FindId(Group) }).Group;
        IEnumerable<GroupMember> members = IncludeSelf ? [group.GroupInfo.Membership, .. group.Members] : group.Members;
        var former = 0;
        var written = 0;
        foreach (var member in names.Of(members, member => member.LocalDisplayName, member => member.GroupMemberId))
        {
            StopToken.ThrowIfCancellationRequested();
            if (!IncludeFormer && Name is null && member.IsFormer)
            {
                former++;
                continue;
            }

            written++;
            WriteObject(member);
        }

        WriteFormer(former, written);

        names.WriteMissing(this, "member", $" in {Group}", SearchedPlace);
    }

    private void WriteFormer(int former, int written)
    {
        var text = $"{former.ToString(CultureInfo.InvariantCulture)} former {(former == 1 ? "member" : "members")} of {Group} left out. Use -IncludeFormer to get them.";
        if (former > 0 && written == 0)
        {
            // Without this, the group would seem to have had no members.
            WriteWarning(text);
        }
        else if (former > 0)
        {
            WriteVerbose(text);
        }
    }
}
