using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SimplexChat.PowerShell;

/// <summary>
/// The sessions that one runspace has connected. A default that the whole process shared would let two runbooks in one
/// process send from each other's profile.
/// </summary>
internal sealed class RunspaceSessions
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSessions> ByRunspace = new();

    private readonly List<SimplexSession> _sessions = [];
    private readonly ConditionalWeakTable<SimplexSession, RunspaceEvents> _events = new();

    public static RunspaceSessions Current => ByRunspace.GetValue(Runspace.DefaultRunspace, _ => new RunspaceSessions());

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

    public void Add(SimplexSession session)
    {
        lock (_sessions)
        {
            _sessions.RemoveAll(old => old.State == SessionState.Closed);
            _sessions.Add(session);
        }
    }

    private RunspaceEvents NewEvents(SimplexSession session)
    {
        lock (_sessions)
        {
            return new(_sessions.Contains(session) ? session.Events : session.ReadEvents());
        }
    }
}
