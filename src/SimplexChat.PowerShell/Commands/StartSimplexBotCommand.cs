using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Bots;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Sets up the user as a bot and answers messages with script blocks.</summary>
[Cmdlet(VerbsLifecycle.Start, "SimplexBot", SupportsShouldProcess = true)]
[OutputType(typeof(UserContactLink))]
public sealed class StartSimplexBotCommand : SimplexBotCmdlet
{
    /// <summary>
    /// Specifies the commands as a hashtable of keywords and script blocks. $_ and the first argument are the message, and
    /// the second argument is the text after the keyword.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Command { get; set; }

    /// <summary>
    /// Specifies the script block that handles all messages that aren't commands of -Command, including unknown commands.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnMessage { get; set; }

    /// <summary>
    /// Specifies the script block that runs for each new contact, for example to send a welcome. $_ and the first argument
    /// are the Contact.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnContact { get; set; }

    /// <summary>
    /// Specifies the script block that answers service requests. $_ and the first argument are the event serviceRequest. The
    /// output, a hashtable, an object or JSON, is the response.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnServiceRequest { get; set; }

    /// <summary>
    /// Specifies the script block that runs for each error of a handler, and when an answer can't be sent. $_ and the first
    /// argument are the error record, the second argument is the message or contact, and the third argument is the handler
    /// and chat as text, such as /disk in @alice.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnError { get; set; }

    /// <summary>Handles the unread messages in the core's history first, beginning with the oldest.</summary>
    [Parameter]
    public SwitchParameter IncludeUnread { get; set; }

    /// <summary>Specifies how many chats are answered at the same time.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Specifies how long the bot runs: a number of seconds, or a TimeSpan.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation]
    public Seconds? Timeout { get; set; }

    /// <summary>Specifies the script block that ends the bot when it returns a true value.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Until { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var commands = new BotCommands(Command);
        if (commands.Handlers.Count == 0 && OnMessage is null && OnContact is null && OnServiceRequest is null)
        {
            throw new SimplexInputException("The bot has no handler. Specify -Command, -OnMessage, -OnContact or -OnServiceRequest.");
        }

        if (OnServiceRequest is not null)
        {
            RequireCore("7.1", "-OnServiceRequest");
        }

        if (SetUpUser(Command is null ? null : commands.Menu) is not { } user)
        {
            return;
        }

        if (SetUpAddress(user.UserId) is { } address)
        {
            WriteObject(address);
        }

        if (ShouldProcess(Current.Endpoint, "Run bot"))
        {
            Run(new(commands, OnMessage, OnContact, OnServiceRequest, user.UserId), user.UserId);
        }
    }

    private void Run(BotHandlers handlers, long userId)
    {
        var events = RunspaceSessions.Current.EventsOf(Current).Reader;
        using var limit = Limit(Timeout);
        using var recovery = Current.RestartCoreAfterFailures();
        BotTurn[] unread = IncludeUnread && handlers.HandlesMessages
            ? [.. handlers.TurnsFor(Await(token => Current.GetUnreadAsync(userId, token)))]
            : [];
        using var caller = new CallerRunner(Current, this);
        using IBotRunner runner = ThrottleLimit == 1 ? caller : new ParallelRunner(Current, ThrottleLimit, handlers.All, SessionState);
        using var engine = new BotEngine(Current, events, handlers, runner, new(this, caller), this);
        WriteVerbose($"Ready: reading events on {Current.Endpoint}. {unread.Length} unread messages are handled first.");
        // A bot can run for months. No other reader of this runspace reads in the meantime, so the other events are discarded.
        events.DiscardsOthers = true;
        try
        {
            engine.Run(unread, limit.Token);
        }
        finally
        {
            events.DiscardsOthers = false;
        }
    }
}
