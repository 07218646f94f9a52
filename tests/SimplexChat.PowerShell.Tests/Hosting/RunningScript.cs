using System.Diagnostics;
using System.Management.Automation;
using Engine = System.Management.Automation.PowerShell;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>A script that is waiting for something.</summary>
public sealed class RunningScript : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Engine _shell;
    private readonly IAsyncResult _running;

    internal RunningScript(Engine shell)
    {
        _shell = shell;
        var input = new PSDataCollection<PSObject>();
        input.Complete();
        _running = _shell.BeginInvoke(input, Output);
    }

    /// <summary>Gets the output so far.</summary>
    public PSDataCollection<PSObject> Output { get; } = [];

    /// <summary>Gets the number of information records so far.</summary>
    public int InformationCount => _shell.Streams.Information.Count;

    /// <summary>Gets the warnings so far.</summary>
    public IReadOnlyList<WarningRecord> Warnings => Now(_shell.Streams.Warning);

    /// <summary>Gets the verbose messages so far.</summary>
    public IReadOnlyList<VerboseRecord> Verbose => Now(_shell.Streams.Verbose);

    /// <summary>Gets the progress records so far.</summary>
    public IReadOnlyList<ProgressRecord> Progress => Now(_shell.Streams.Progress);

    public PSInvocationState State => _shell.InvocationStateInfo.State;

    /// <summary>Waits until a condition is true, while the script runs.</summary>
    /// <param name="condition">The condition.</param>
    public void WaitUntil(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (_running.IsCompleted || clock.Elapsed > Patience)
            {
                Assert.Fail($"It does not wait. {_shell.InvocationStateInfo.Reason} {string.Join("; ", Now(_shell.Streams.Error))}");
            }

            Thread.Yield();
        }
    }

    /// <summary>Simulates Ctrl+C.</summary>
    /// <returns>The time until the script ended.</returns>
    public TimeSpan Stop()
    {
        var clock = Stopwatch.StartNew();
        _shell.Stop();
        return clock.Elapsed;
    }

    public void Dispose()
    {
        if (!_running.IsCompleted)
        {
            _shell.Stop();
        }

        _shell.Dispose();
    }

    // Enumerating such a collection blocks until it is complete.
    private static T[] Now<T>(PSDataCollection<T> records)
    {
        var now = new T[records.Count];
        for (var i = 0; i < now.Length; i++)
        {
            now[i] = records[i];
        }

        return now;
    }
}
