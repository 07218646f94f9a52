using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the names of the members of the group given beside them.</summary>
public sealed class MemberNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override char? Sign => '@';

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> NamesAsync(
        SimplexSession session, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        if (boundParameters["Group"] is not { } given || new GroupTransformationAttribute().TryRead(given) is not ChatTarget group)
        {
            return [];
        }

        var groupId = group.Id ?? (await session.FindGroupAsync(group.Name!, cancellationToken).ConfigureAwait(false)).GroupId;
        var response = await session.SendAsync(new ApiListMembersCommand { GroupId = groupId }, cancellationToken).ConfigureAwait(false);
        return [.. response.Group.Members.Select(member => member.LocalDisplayName)];
    }
}
