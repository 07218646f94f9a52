using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the messages of a chat, beginning with the oldest.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexMessage", DefaultParameterSetName = HistorySet)]
[OutputType(typeof(AChatItem))]
public sealed class GetSimplexMessageCommand : SimplexSessionCmdlet
{
    private const string HistorySet = "History";
    private const string UnreadSet = "Unread";
    private const int LastByDefault = 20;

    private ChatTarget? _target;

    /// <summary>
    /// Specifies the chats: '@alice', '#ops', an id such as '@12', the notes ('*'), a contact, a group, or a message,
    /// response or event of a chat.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = HistorySet,
        HelpMessage = "The chats to read: names, ids or objects. Example: @alice or #ops")]
    [ChatTargetTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] Chat { get; set; } = [];

    /// <summary>Specifies the maximum number of items.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = HistorySet)]
    [Alias("Newest")]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>
    /// Specifies the message or time after which items are returned: a message object, an id in the chat, or a time.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = HistorySet)]
    [MessagePointTransformation]
    public MessagePoint? After { get; set; }

    /// <summary>
    /// Specifies the message or time before which items are returned: a message object, an id in the chat, or a time.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = HistorySet)]
    [MessagePointTransformation]
    public MessagePoint? Before { get; set; }

    /// <summary>Specifies a text that the items contain.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = HistorySet)]
    [AllowEmptyString]
    public string? Search { get; set; }

    /// <summary>Returns the unread items of all chats in the order of time.</summary>
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
            throw new SimplexInputException("-Search is empty. Specify a part of a text, or omit -Search to get all messages.");
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
        // The enumerator isn't disposed: it holds no resources, and after Ctrl+C its last call may still be pending.
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
