using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the user's chats, beginning with the chat that has the newest message.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexChat", DefaultParameterSetName = "Filter")]
[OutputType(typeof(AChat))]
public sealed class GetSimplexChatCommand : SimplexUserCmdlet
{
    /// <summary>Only chats with this in a name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Search",
        HelpMessage = "The text that a name of the chat contains. Example: ops")]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>Only the chats marked as favorites; with -Unread, also the unread ones.</summary>
    [Parameter(ParameterSetName = "Filter")]
    public SwitchParameter Favorite { get; set; }

    /// <summary>Only chats with something unread; with -Favorite, also the favorites.</summary>
    [Parameter(ParameterSetName = "Filter")]
    public SwitchParameter Unread { get; set; }

    /// <summary>Also the connections being made: invitations that nobody has used yet, requests not answered yet.</summary>
    [Parameter]
    public SwitchParameter PendingConnection { get; set; }

    /// <summary>At most so many chats; a core writes 5,000 unless told.</summary>
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
