using System.Management.Automation;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>What a script came to.</summary>
/// <param name="Output">What it wrote.</param>
/// <param name="Failure">The error that ended it; null if it ran to its end.</param>
/// <param name="Errors">The errors that did not end it.</param>
/// <param name="Warnings">The warnings.</param>
/// <param name="Lines">What it wrote to the host's screen.</param>
public sealed record ShellResult(
    IReadOnlyList<PSObject> Output,
    ErrorRecord? Failure,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<WarningRecord> Warnings,
    IReadOnlyList<string> Lines)
{
    /// <summary>The only error.</summary>
    public ErrorRecord Error => Failure is null ? Assert.Single(Errors) : Failure;

    /// <summary>The error's text as PowerShell shows it: with what to do next.</summary>
    public string ErrorText => Error.ErrorDetails?.Message ?? Error.Exception.Message;

    /// <summary>The only output, of a script that has no error.</summary>
    public object Value => Assert.Single(Succeeded().Output).BaseObject;

    /// <summary>All output as texts, of a script that has no error.</summary>
    public string[] Texts => [.. Succeeded().Output.Select(item => item?.ToString() ?? "")];

    /// <summary>Fails if it has an error.</summary>
    public ShellResult Succeeded()
    {
        Assert.True(Failure is null, $"{Failure?.FullyQualifiedErrorId}: {Failure}");
        Assert.Empty(Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"));
        return this;
    }
}
