using System.Globalization;
using System.Management.Automation.Host;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>A host with a culture of its own that keeps what is written to the screen, such as the texts of -WhatIf.</summary>
public sealed class RecordingHost(CultureInfo culture) : PSHost
{
    private readonly RecordingUserInterface _screen = new();

    /// <summary>The lines on the screen, in order.</summary>
    public IReadOnlyList<string> Lines => _screen.Lines;

    public override CultureInfo CurrentCulture => culture;

    public override CultureInfo CurrentUICulture => culture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Recording";

    public override PSHostUserInterface UI => _screen;

    public override Version Version => new(1, 0);

    /// <summary>Forgets the lines.</summary>
    public void Clear() => _screen.Clear();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException();
}
