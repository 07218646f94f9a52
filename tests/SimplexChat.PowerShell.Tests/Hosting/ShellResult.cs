using System.Management.Automation;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>The result of a script.</summary>
/// <param name="Output">The output.</param>
/// <param name="Failure">The terminating error; null if the script completed.</param>
/// <param name="Errors">The non-terminating errors.</param>
/// <param name="Warnings">The warnings.</param>
/// <param name="Lines">The lines on the host's screen.</param>
public sealed record ShellResult(
    IReadOnlyList<PSObject> Output,
    ErrorRecord? Failure,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<WarningRecord> Warnings,
    IReadOnlyList<string> Lines)
{
    /// <summary>Gets the only error.</summary>
    public ErrorRecord Error => Failure is null ? Assert.Single(Errors) : Failure;

    /// <summary>Gets the text of the error as PowerShell shows it, with the next step.</summary>
    public string ErrorText => Error.ErrorDetails?.Message ?? Error.Exception.Message;

    /// <summary>Gets the only output of a script without errors.</summary>
    public object Value => Assert.Single(Succeeded().Output).BaseObject;

    /// <summary>Gets all output as texts, of a script without errors.</summary>
    public string[] Texts => [.. Succeeded().Output.Select(item => item?.ToString() ?? "")];

    /// <summary>Fails if the script has an error.</summary>
    public ShellResult Succeeded()
    {
        Assert.True(Failure is null, $"{Failure?.FullyQualifiedErrorId}: {Failure}");
        Assert.Empty(Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"));
        return this;
    }
}
