using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the user's chats, beginning with the chat that has the newest message.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexChat", DefaultParameterSetName = "Filter")]
[OutputType(typeof(AChat))]
public sealed class GetSimplexChatCommand : SimplexUserCmdlet
{
    /// <summary>Specifies a text that one of the names of a chat contains.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Search",
        HelpMessage = "The text that a name of the chat contains. Example: ops")]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>Returns only the chats that are marked as favorites.</summary>
    [Parameter(ParameterSetName = "Filter")]
    public SwitchParameter Favorite { get; set; }

    /// <summary>Returns only the chats with unread messages.</summary>
    [Parameter(ParameterSetName = "Filter")]
    public SwitchParameter Unread { get; set; }

    /// <summary>
    /// Returns connections in progress too: invitations that aren't used yet, and links whose owner hasn't answered yet.
    /// </summary>
    [Parameter]
    public SwitchParameter PendingConnection { get; set; }

    /// <summary>Specifies the maximum number of chats.</summary>
    [Parameter]
    [Alias("Count")]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc/>
    protected override void OnInput() => WriteItems<AChat>(
        new ApiGetChatsCommand
        {
            UserId = CurrentUserId,
            PendingConnections = PendingConnection,
            Pagination = Last is { } count ? new LastPaginationByTime { Count = count } : null,
            Query = Search is not null ? new SearchChatListQuery { Search = Search }
                : Favorite || Unread ? new FiltersChatListQuery { Favorite = Favorite, Unread = Unread }
                : null,
        },
        "chats",
        static chats => chats);
}
