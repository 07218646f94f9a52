using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the user's chats, beginning with the chat that has the newest message.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexChat", DefaultParameterSetName = "Filter")]
[OutputType(typeof(AChat))]
public sealed class GetSimplexChatCommand : SimplexUserCmdlet
{
    /// <summary>
    /// Specifies a text that one of the names of a chat contains. With a prefix, only contacts ('@anna') or groups ('#ops') match.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
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
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [Alias("Count")]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var named = Named();
        WriteItems<AChat>(CommandFor(named), "chats", chats => named is null ? chats : chats.Where(chat => IsOf(chat.ChatInfo, named)));
    }

    private ChatTarget? Named()
    {
        try
        {
            return Search is ['@' or '#', _, ..] ? ChatTarget.Parse(Search) : null;
        }
        catch (FormatException exception)
        {
            throw new SimplexInputException(exception.Message);
        }
    }

    // The core searches the names without a prefix.
    private static bool IsOf(ChatInfo chat, ChatTarget named) => (named.Type == ChatType.Group, chat) switch
    {
        (true, GroupChatInfo group) => named.Id is null || group.GroupInfo.GroupId == named.Id,
        (false, DirectChatInfo direct) => named.Id is null || direct.Contact.ContactId == named.Id,
        (false, ContactRequestChatInfo or ContactConnectionChatInfo) => named.Id is null,
        _ => false,
    };

    private ApiGetChatsCommand CommandFor(ChatTarget? named) => new()
    {
        UserId = CurrentUserId,
        PendingConnections = PendingConnection,
        Pagination = Last is { } count ? new LastPaginationByTime { Count = count } : null,
        Query = Search is not null && named?.Id is null ? new SearchChatListQuery { Search = named?.Name ?? Search }
            : Favorite || Unread ? new FiltersChatListQuery { Favorite = Favorite, Unread = Unread }
            : null,
    };
}
