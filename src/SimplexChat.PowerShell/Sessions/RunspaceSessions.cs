using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SimplexChat.PowerShell.Sessions;

/// <summary>
/// The sessions that one runspace has connected. If the process shared one default session, two runbooks in one process
/// could send from each other's profile.
/// </summary>
internal sealed class RunspaceSessions
{
    private static readonly TimeSpan NoticeDelay = TimeSpan.FromSeconds(2);

    // Some waits of a script can't be stopped, and docker kills the process ten seconds after SIGTERM.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    private static readonly ConditionalWeakTable<Runspace, RunspaceSessions> ByRunspace = new();

    private readonly List<SimplexSession> _sessions = [];
    private readonly ConditionalWeakTable<SimplexSession, RunspaceEvents> _events = new();
    private readonly Runspace _runspace;
    private PSHost? _host;
    private ProcessEnd? _processEnd;

    private RunspaceSessions(Runspace runspace) => _runspace = runspace;

    public static RunspaceSessions Current => ByRunspace.GetValue(Runspace.DefaultRunspace, runspace => new RunspaceSessions(runspace));

    /// <summary>Gets the open session that was connected last, or null if no session is open.</summary>
    public SimplexSession? Default
    {
        get
        {
            lock (_sessions)
            {
                return _sessions.LastOrDefault(session => session.State != SessionState.Closed);
            }
        }
    }

    /// <summary>Gets the open sessions in the order in which they were connected.</summary>
    public IReadOnlyList<SimplexSession> Open
    {
        get
        {
            lock (_sessions)
            {
                return [.. _sessions.Where(session => session.State != SessionState.Closed)];
            }
        }
    }

    /// <summary>
    /// Returns the positions of this runspace in the events of a session. The runspace that connected the session uses the
    /// session's own reader. Other runspaces begin with the oldest event that is kept.
    /// </summary>
    public RunspaceEvents EventsOf(SimplexSession session) => _events.GetValue(session, NewEvents);

    /// <summary>Adds a session and makes it the default.</summary>
    /// <param name="session">The session.</param>
    /// <param name="host">The host to which warnings about unsent messages are written when the runspace is closed.</param>
    public void Add(SimplexSession session, PSHost host)
    {
        lock (_sessions)
        {
            if (_host is null)
            {
                _host = host;
                _runspace.StateChanged += OnRunspaceStateChanged;
            }

            _processEnd ??= new ProcessEnd(CloseHosted, Stop);
            _sessions.RemoveAll(old => old.State == SessionState.Closed);
            _sessions.Add(session);
        }
    }

    /// <summary>Closes sessions when no cmdlet can close them: when the module is removed or the runspace is closed.</summary>
    /// <param name="sessions">The sessions.</param>
    public void Close(IEnumerable<SimplexSession> sessions)
    {
        // In parallel. Otherwise, if a relay is down, the timeouts of all sessions would add up.
        var open = sessions.ToList();
        var closings = open.ConvertAll(session => session.CloseAsync());
        for (var i = 0; i < open.Count; i++)
        {
            var session = open[i];
            var closing = closings[i];
            if (Task.WaitAny([closing], NoticeDelay) < 0 && session.Unsent is { } unsent)
            {
                // Without a message, PowerShell would seem to hang.
                _host!.UI.WriteWarningLine(
                    FormattableString.Invariant(
                        $"Waiting up to {session.Options.SendingTimeout.TotalSeconds:0} seconds until the relay accepts {unsent} of {session.Endpoint}. To close a session without waiting, use Disconnect-SimplexChat -NoWait."));
            }

            closing.GetAwaiter().GetResult();
            while (session.TryTakeNotice(out var notice))
            {
                if (notice!.Kind == NoticeKind.Unsent)
                {
                    _host!.UI.WriteWarningLine(notice.Message);
                }
            }
        }
    }

    // Runs after the runspace is closed, because its pipelines are stopped first, and their finally blocks can still send.
    private void OnRunspaceStateChanged(object? sender, RunspaceStateEventArgs e)
    {
        if (e.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
        {
            CloseHosted();
            _processEnd?.Dispose();
        }
    }

    // Without a session, SIGTERM has its usual effect.
    private void Stop()
    {
        if (Open.Count > 0)
        {
            // Closing the runspace stops its pipelines like Ctrl+C, in any host.
            Task.Run(_runspace.Close).Wait(StopTimeout);
            CloseHosted();
        }
    }

    // A core in this process ends with it, so its last messages must be sent first. Other sessions need no closing.
    private void CloseHosted() => Close(Open.Where(session => session.HostsCore));

    private RunspaceEvents NewEvents(SimplexSession session)
    {
        lock (_sessions)
        {
            return new(_sessions.Contains(session) ? session.Events : session.ReadEvents(), session.ReadEvents());
        }
    }
}
