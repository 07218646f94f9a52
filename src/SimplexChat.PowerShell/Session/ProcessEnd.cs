#if NET
using System.Runtime.InteropServices;
#endif

namespace SimplexChat.PowerShell;

/// <summary>
/// Does something before the process ends in a way that closes no runspace: <c>[Environment]::Exit()</c>, or SIGTERM, as
/// <c>docker stop</c> and <c>systemctl stop</c> send it. Nothing can be done about SIGKILL.
/// </summary>
internal sealed class ProcessEnd : IDisposable
{
    private readonly Action _act;
#if NET
    private readonly PosixSignalRegistration _terminated;
#endif

    /// <summary>Begins to watch.</summary>
    /// <param name="act">What to do; the process waits for it.</param>
    public ProcessEnd(Action act)
    {
        _act = act;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
#if NET
        // The process ends when this has run: the signal is not cancelled.
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _act());
#endif
    }

    /// <summary>Watches no more.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
#if NET
        _terminated.Dispose();
#endif
    }

    private void OnExit(object? sender, EventArgs e) => _act();
}
