#if NET
using System.Runtime.InteropServices;
#endif

namespace SimplexChat.PowerShell.Sessions;

/// <summary>
/// Runs an action before the process ends without closing its runspaces: after <c>[Environment]::Exit()</c>, or after SIGTERM, which
/// <c>docker stop</c> and <c>systemctl stop</c> send. SIGKILL can't be handled.
/// </summary>
internal sealed class ProcessEnd : IDisposable
{
#if NET
    // The exit code that the runtime uses after SIGTERM: 128 plus the number of the signal.
    private const int TerminatedExitCode = 143;

    private readonly Action _onTerminated;
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _registration;
    private int _isTerminated;
#endif
    private readonly Action _onExit;

    /// <summary>Registers the actions.</summary>
    /// <param name="onExit">The action at the end of the process. The process waits for the action.</param>
    /// <param name="onTerminated">The action after SIGTERM, which runs first. The process waits for the action.</param>
    public ProcessEnd(Action onExit, Action onTerminated)
    {
        _onExit = onExit;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
#if NET
        _onTerminated = onTerminated;
        // The signal isn't cancelled, so the process ends after the handler has run.
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnTerminated);
#else
        _ = onTerminated;
#endif
    }

    /// <summary>Removes the registrations.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
#if NET
        _registration.Dispose();
#endif
    }

#if NET
    private void OnTerminated(PosixSignalContext context)
    {
        if (Interlocked.Exchange(ref _isTerminated, 1) != 0)
        {
            // The first signal is already in progress.
            return;
        }

        try
        {
            _onTerminated();
        }
        finally
        {
            _done.TrySetResult(true);
        }
    }
#endif

    private void OnExit(object? sender, EventArgs e)
    {
#if NET
        if (Volatile.Read(ref _isTerminated) != 0)
        {
            // PowerShell ends by itself after its pipeline is stopped, but with an exit code that doesn't show the signal.
            _done.Task.Wait();
            Environment.ExitCode = TerminatedExitCode;
        }
#endif
        _onExit();
    }
}
