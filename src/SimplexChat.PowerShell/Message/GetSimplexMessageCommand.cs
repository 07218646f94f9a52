using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Writes a chat's history, oldest message first.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexMessage", DefaultParameterSetName = HistorySet)]
[OutputType(typeof(AChatItem))]
public sealed class GetSimplexMessageCommand : SimplexSessionCmdlet
{
    private const string HistorySet = "History";
    private const string UnreadSet = "Unread";
    private const int LastByDefault = 20;

    private ChatTarget? _target;

    /// <summary>The chats: <c>'@alice'</c>, <c>'#ops'</c>, an id (<c>'@12'</c>), the notes (<c>'*'</c>), or what holds one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = HistorySet,
        HelpMessage = "The chats to read: names, ids or objects. Example: @alice or #ops")]
    [ChatTargetTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] Chat { get; set; } = [];

    /// <summary>
    /// How many at most, the last ones; 20 by default, and all that are asked for with -After, -Before or -Search.
    /// </summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Alias("Newest")]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>Only those after this message (an object or an id) or time.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [MessagePointTransformation]
    public MessagePoint? After { get; set; }

    /// <summary>Only those before this message (an object or an id) or time.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [MessagePointTransformation]
    public MessagePoint? Before { get; set; }

    /// <summary>Only those whose text has this in it, in any case. It is no pattern.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [AllowEmptyString]
    public string? Search { get; set; }

    /// <summary>What is unread in all chats, in the order of time: what came while nothing was connected to the core.</summary>
    [Parameter(ParameterSetName = UnreadSet, Mandatory = true,
        HelpMessage = "Specify -Unread to get the unread messages of all chats.")]
    public SwitchParameter Unread { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (Unread)
        {
            WriteUnread();
            return;
        }

        if (Search is not null && string.IsNullOrWhiteSpace(Search))
        {
            throw new SimplexInputException("-Search is empty: the core would find every message. Leave it out for that, or give a part of a text.");
        }

        var isWhole = After is null && Before is null && Search is null;
        var range = new HistoryRange
        {
            AfterId = After?.Message?.ItemId,
            AfterTime = After?.Time,
            BeforeId = Before?.Message?.ItemId,
            BeforeTime = Before?.Time,
            Search = Search,
            Last = Last ?? (isWhole ? LastByDefault : null),
        };
        foreach (var target in Chat)
        {
            _target = target;
            var chat = Find(target);
            RequireSameChat(target, chat, After);
            RequireSameChat(target, chat, Before);
            WriteHistory(chat, range);
        }
    }

    private void WriteHistory(ChatRef chat, HistoryRange range)
    {
        // It is not disposed of: it holds nothing, and Ctrl+C leaves it waiting for its last answer.
        var pages = Current.ReadHistoryPagesAsync(chat, range, StopToken).GetAsyncEnumerator(StopToken);
        HistoryPage? page = null;
        do
        {
            if (page is not { IsNextKept: true })
            {
                Announce("APIGetChat");
            }

            Await(_ => pages.MoveNextAsync().AsTask());
            WriteNotices();
            page = pages.Current;
            WriteAll(page.Items);
        }
        while (!page.IsLast);
    }

    private void WriteUnread()
    {
        Announce("APIGetChats");
        WriteAll(Await(token => Current.GetUnreadAsync(cancellationToken: token)));
    }

    private void WriteAll(IReadOnlyList<AChatItem> items)
    {
        foreach (var item in items)
        {
            StopToken.ThrowIfCancellationRequested();
            WriteObject(item);
        }
    }

    private void RequireSameChat(ChatTarget target, ChatRef chat, MessagePoint? point)
    {
        if (point?.Message?.Chat is { } own && (own.Type != chat.ChatType || FindId(own) != chat.ChatId))
        {
            throw new SimplexInputException($"{point} is in {point.Message.Item?.Chat ?? own.ToString()}, not in {target}.");
        }
    }
}
