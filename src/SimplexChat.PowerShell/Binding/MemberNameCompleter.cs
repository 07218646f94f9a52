using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the names of the members of the group in -Group, -To or -Chat.</summary>
public sealed class MemberNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override char? Sign => '@';

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> NamesAsync(
        SimplexSession session, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var given = boundParameters["Group"] is { } named ? new GroupTransformationAttribute().TryRead(named)
            : new ChatTargetTransformationAttribute().TryRead(boundParameters["To"] ?? boundParameters["Chat"]);
        if (given is not ChatTarget group || group.Type != ChatType.Group)
        {
            return [];
        }

        var groupId = group.Id ?? (await session.FindGroupAsync(group.Name!, cancellationToken).ConfigureAwait(false)).GroupId;
        var response = await session.SendAsync(new ApiListMembersCommand { GroupId = groupId }, cancellationToken).ConfigureAwait(false);
        return [.. response.Group.Members.Select(member => member.LocalDisplayName)];
    }
}
