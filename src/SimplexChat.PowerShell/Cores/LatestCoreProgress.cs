using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Cores;

/// <summary>Stores the latest progress of an installation for the pipeline thread, which is the only thread that can show it.</summary>
internal sealed class LatestCoreProgress : IProgress<CoreProgress>
{
    private volatile CoreProgress? _latest;

    /// <summary>Gets or sets the action that is called after each report.</summary>
    public Action? Changed { get; set; }

    /// <inheritdoc/>
    public void Report(CoreProgress value)
    {
        _latest = value;
        Changed?.Invoke();
    }

    /// <summary>Returns the latest progress as text, and as a percentage or -1.</summary>
    public (string Status, int Percent)? Describe()
    {
        var latest = _latest;
        var percent = latest?.Total is { } total and > 0 ? (int)Math.Min(latest.Done * 100 / total, 100) : -1;
        return (latest switch
        {
            null => "Connecting",
            { Step: CoreInstallStep.Waiting } => "Waiting for another installation",
            { Total: { } of } => FormattableString.Invariant($"{latest.Step}: {latest.Done:N0} of {of:N0} bytes"),
            _ => FormattableString.Invariant($"{latest.Step}: {latest.Done:N0} bytes"),
        }, percent);
    }
}
