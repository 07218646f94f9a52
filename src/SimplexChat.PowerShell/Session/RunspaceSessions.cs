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

    public void Add(SimplexSession session)
    {
        lock (_sessions)
        {
            _sessions.RemoveAll(old => old.State == SessionState.Closed);
            _sessions.Add(session);
        }
    }
}
