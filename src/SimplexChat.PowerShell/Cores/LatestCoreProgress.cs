using System.Management.Automation;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Cores;

/// <summary>Stores the latest progress of an installation for the pipeline thread, which is the only thread that can show it.</summary>
internal sealed class LatestCoreProgress : IProgress<CoreProgress>
{
    private volatile CoreProgress? _latest;

    /// <inheritdoc/>
    public void Report(CoreProgress value) => _latest = value;

    /// <summary>Writes the latest progress to a record.</summary>
    /// <param name="record">The record.</param>
    public void Show(ProgressRecord record)
    {
        var latest = _latest;
        record.PercentComplete = latest?.Total is { } total and > 0 ? (int)Math.Min(latest.Done * 100 / total, 100) : -1;
        record.StatusDescription = latest switch
        {
            null => "Connecting",
            { Step: CoreInstallStep.Waiting } => "Waiting for another installation",
            { Total: { } of } => FormattableString.Invariant($"{latest.Step}: {latest.Done:N0} of {of:N0} bytes"),
            _ => FormattableString.Invariant($"{latest.Step}: {latest.Done:N0} bytes"),
        };
    }
}
