using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>A user interface that records its lines. It has no input, so prompts fail.</summary>
internal sealed class RecordingUserInterface : PSHostUserInterface
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public override PSHostRawUserInterface? RawUI => null;

    public void Clear() => _lines.Clear();

    public override void Write(string value) => _lines.Enqueue(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => _lines.Enqueue(value);

    public override void WriteLine(string value) => _lines.Enqueue(value);

    public override void WriteErrorLine(string value) => _lines.Enqueue(value);

    public override void WriteDebugLine(string message) => _lines.Enqueue(message);

    public override void WriteVerboseLine(string message) => _lines.Enqueue(message);

    public override void WriteWarningLine(string message) => _lines.Enqueue(message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw new NotSupportedException();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw new NotSupportedException();
}
