using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the versions of released cores, which the releases' metadata tells.</summary>
public sealed class ReleasedCoreCompleter : IArgumentCompleter
{
    // Tab has to answer while a person waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var options = CoreInstallerOptions.Default with { AllowHttp = fakeBoundParameters.Contains("AllowHttp") };
            if (Uri.TryCreate(fakeBoundParameters["Metadata"]?.ToString(), UriKind.Absolute, out var metadata))
            {
                options = options with { Metadata = metadata };
            }

            using var installer = new CoreInstaller(options: options);
            return installer.FindVersionsAsync(fakeBoundParameters.Contains("Postgres"), patience.Token).GetAwaiter().GetResult()
                .Select(version => version.ToString())
                .Where(version => version.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
                .Select(version => new CompletionResult(version))
                .ToList();
        }
        catch (Exception exception) when (exception is SimplexException or OperationCanceledException)
        {
            // Without an answer there is nothing to offer; the command itself will say why.
            return [];
        }
    }
}
