using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Commands;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that talk to a core: on <c>-Session</c>, else on the runspace's default session.</summary>
public abstract class SimplexSessionCmdlet : SimplexCmdlet
{
    private readonly Dictionary<string, long> _found = [];
    private SimplexSession? _current;

    /// <summary>The session to use; by default the one that this runspace connected last.</summary>
    [Parameter]
    [ValidateNotNull]
    public SimplexSession? Session { get; set; }

    /// <summary>The session of this call.</summary>
    protected internal SimplexSession Current => _current ??= Session ?? RunspaceSessions.Current.Default
        ?? throw new SimplexSessionException(
            "There is no session in this runspace. Connect-SimplexChat makes one; in ForEach-Object -Parallel and in thread jobs, pass one on: -Session $using:session.");

    // With several sessions the name may well be another's.
    /// <inheritdoc/>
    protected override string? SearchedPlace => Session is null && RunspaceSessions.Current.Open.Count > 1
        ? $"Looked in session {Current.Id} ({Current.Endpoint}), which is the default; -Session says another."
        : null;

    /// <summary>Sends a command and waits for its response.</summary>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="command">The command.</param>
    protected TResponse Send<TResponse>(ChatCommand<TResponse> command)
        where TResponse : ChatResponse
    {
        Announce(command.Name);
        var response = Await(token => Current.SendAsync(command, token));
        WriteNotices();
        return response;
    }

    /// <summary>Writes the items of a list response one by one, each as soon as it is decoded.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="property">The response's list.</param>
    /// <param name="choose">Takes those to write out of all.</param>
    protected void WriteItems<T>(ChatCommand command, string property, Func<IEnumerable<T>, IEnumerable<T>> choose)
        where T : class
    {
        Announce(command.Name);
        using var items = Await(token => Current.QueryAsync<T>(command, property, token));
        WriteNotices();
        foreach (var item in choose(items))
        {
            StopToken.ThrowIfCancellationRequested();
            WriteObject(item);
        }
    }

    /// <summary>The chat as commands take it. A name is looked up once in a pipeline, not once an input.</summary>
    /// <param name="target">The chat that is meant.</param>
    /// <exception cref="SimplexNameException">Nothing has the name, or several have.</exception>
    protected internal ChatRef Find(ChatTarget target) => target.ToChatRef(FindId(target));

    /// <summary>The id of a contact, a group or the notes. A name is looked up once in a pipeline.</summary>
    /// <param name="target">The chat that is meant.</param>
    /// <exception cref="SimplexNameException">Nothing has the name, or several have.</exception>
    protected internal long FindId(ChatTarget target)
    {
        if (target.Id is { } id)
        {
            return id;
        }

        var name = target.ToString();
        if (!_found.TryGetValue(name, out id))
        {
            id = LookUp(target);
            _found.Add(name, id);
        }

        return id;
    }

    /// <summary>
    /// Refuses a value that this session's core is too old for: it would say no more than that it can't read it, and of a
    /// record's field it would say nothing.
    /// </summary>
    /// <param name="value">The value, or a record.</param>
    /// <exception cref="SimplexInputException">The core does not know it.</exception>
    protected internal void RequireKnown(object? value) => Await(token => Current.RequireKnownAsync(value, token));

    /// <summary>Refuses a part of a command that this session's core is too old for.</summary>
    /// <param name="since">The core version that first knows it.</param>
    /// <param name="what">The parameter that asks for it.</param>
    /// <exception cref="SimplexInputException">The core does not know it.</exception>
    protected internal void RequireCore(string since, string what) => Await(token => Current.RequireCoreAsync(since, what, token));

    /// <summary>
    /// Says that a command is sent. A connection that is down holds it up: who waits has to know why.
    /// </summary>
    /// <param name="commandName">The command's name in the API reference.</param>
    protected internal void Announce(string commandName)
    {
        WriteNotices();
        WriteVerbose($"{commandName} on {Current.Endpoint}");
    }

    /// <summary>
    /// Waits for a task; Ctrl+C ends the wait. Who waits for a core that is gone has to know why: what the session has to say
    /// meanwhile is written at once.
    /// </summary>
    /// <typeparam name="T">What the task gives.</typeparam>
    /// <param name="work">The work, which ends when its token says so.</param>
    protected internal override T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        var task = work(StopToken);
        while (!task.IsCompleted)
        {
            using var watch = new NoticeWatch(Current, StopToken);
            WriteNotices();
            try
            {
                // However it ends, its result says so.
                Task.WaitAny([task], watch.Token);
            }
            catch (OperationCanceledException) when (!StopToken.IsCancellationRequested)
            {
                // A notice. It is written, and the wait goes on.
            }
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Writes what the session has to say, such as a connection lost and found.</summary>
    protected internal void WriteNotices()
    {
        while (Current.TryTakeNotice(out var notice))
        {
            if (notice!.IsWarning)
            {
                WriteWarning(notice.Message);
            }
            else
            {
                WriteVerbose(notice.Message);
            }
        }
    }

    private long LookUp(ChatTarget target)
    {
        if (target.Type == ChatType.Group)
        {
            return Await(token => Current.FindGroupAsync(target.Name!, token)).GroupId;
        }

        return target.Type == ChatType.Local
            ? Await(token => Current.FindNotesAsync(token)).NoteFolderId
            : Await(token => Current.FindContactAsync(target.Name!, token)).ContactId;
    }
}
