using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the versions of the released cores, from the metadata of the releases.</summary>
public sealed class ReleasedCoreCompleter : IArgumentCompleter
{
    // The user waits for the completion.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            var options = CoreInstallerOptions.Default with { AllowHttp = fakeBoundParameters.Contains("AllowHttp") };
            if (Uri.TryCreate(fakeBoundParameters["Metadata"]?.ToString(), UriKind.Absolute, out var metadata))
            {
                options = options with { Metadata = metadata };
            }

            using var installer = new CoreInstaller(options: options);
            var versions = installer.FindVersionsAsync(fakeBoundParameters.Contains("Postgres"), timeout.Token).GetAwaiter().GetResult()
                .Select(version => version.ToString())
                .Where(version => version.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
                .Select(version => new CompletionResult(version))
                .ToList();
            return versions;
        }
        catch (Exception exception) when (exception is SimplexException or OperationCanceledException)
        {
            // No completions without an answer. The cmdlet reports the error.
            return [];
        }
    }
}
