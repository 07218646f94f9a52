using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SimplexChat.PowerShell;

/// <summary>
/// The sessions that one runspace has connected. A default that the whole process shared would let two runbooks in one
/// process send from each other's profile.
/// </summary>
internal sealed class RunspaceSessions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // A script can wait in what nothing stops, and docker kills ten seconds after SIGTERM.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);
    private static readonly ConditionalWeakTable<Runspace, RunspaceSessions> ByRunspace = new();

    private readonly List<SimplexSession> _sessions = [];
    private readonly ConditionalWeakTable<SimplexSession, RunspaceEvents> _events = new();
    private readonly Runspace _runspace;
    private PSHost? _host;
    private ProcessEnd? _processEnd;

    private RunspaceSessions(Runspace runspace) => _runspace = runspace;

    public static RunspaceSessions Current => ByRunspace.GetValue(Runspace.DefaultRunspace, runspace => new RunspaceSessions(runspace));

    /// <summary>The session connected last among those that are open.</summary>
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

    /// <summary>The open sessions, in the order of their connecting.</summary>
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
    /// Where this runspace is in reading a session's events. The one that connected it has the session's own reader; any
    /// other begins with what is kept.
    /// </summary>
    public RunspaceEvents EventsOf(SimplexSession session) => _events.GetValue(session, NewEvents);

    /// <summary>Makes a session the default.</summary>
    /// <param name="session">The session.</param>
    /// <param name="host">Where to say what could not be sent when the runspace is closed.</param>
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

    /// <summary>Closes sessions when no cmdlet can any more: the module is removed, or the runspace is closed.</summary>
    /// <param name="sessions">Which ones.</param>
    public void Close(IEnumerable<SimplexSession> sessions)
    {
        // All at once: while a relay is away, each would take its whole time after the other.
        foreach (var (session, closing) in sessions.Select(session => (session, session.CloseAsync())).ToList())
        {
            if (Task.WaitAny([closing], Patience) < 0 && session.Unsent is { } unsent)
            {
                // Otherwise PowerShell seems to hang.
                _host!.UI.WriteWarningLine(
                    FormattableString.Invariant(
                        $"Waiting up to {session.Options.SendingTimeout.TotalSeconds:0} seconds until {unsent} of {session.Endpoint} left for the relay. Disconnect-SimplexChat -NoWait would not wait."));
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

    // When it is closed, not when it begins to close: what runs in it is stopped first, and finally blocks may still send.
    private void OnRunspaceStateChanged(object? sender, RunspaceStateEventArgs e)
    {
        if (e.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
        {
            CloseHosted();
            _processEnd?.Dispose();
        }
    }

    // Without a session, SIGTERM ends PowerShell as it always does.
    private void Stop()
    {
        if (Open.Count > 0)
        {
            // It stops the pipelines as Ctrl+C does, whatever the host is.
            Task.Run(_runspace.Close).Wait(StopTime);
            CloseHosted();
        }
    }

    // A core in this process ends with it: what a script has sent just before its end must go out. Any other session is
    // of no consequence then.
    private void CloseHosted() => Close(Open.Where(session => session.HostsCore));

    private RunspaceEvents NewEvents(SimplexSession session)
    {
        lock (_sessions)
        {
            return new(_sessions.Contains(session) ? session.Events : session.ReadEvents(), session.ReadEvents());
        }
    }
}
