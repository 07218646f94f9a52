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
#if NET
    // As the runtime ends a process that SIGTERM ends: 128 and the signal's number.
    private const int TerminatedExitCode = 143;

    private readonly Action _onTerminated;
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _registration;
    private int _isTerminated;
#endif
    private readonly Action _onExit;

    /// <summary>Begins to watch.</summary>
    /// <param name="onExit">What to do when the process ends; the process waits for it.</param>
    /// <param name="onTerminated">What to do on SIGTERM before that; the process waits for it, too.</param>
    public ProcessEnd(Action onExit, Action onTerminated)
    {
        _onExit = onExit;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
#if NET
        _onTerminated = onTerminated;
        // The process ends when this has run: the signal is not cancelled.
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnTerminated);
#else
        _ = onTerminated;
#endif
    }

    /// <summary>Watches no more.</summary>
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
            // The first one is being carried out.
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
            // PowerShell ends by itself when its pipeline is stopped, with a code that says nothing of the signal.
            _done.Task.Wait();
            Environment.ExitCode = TerminatedExitCode;
        }
#endif
        _onExit();
    }
}
