using System.Globalization;
using System.Management.Automation.Host;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>A host with its own culture that records the output on the screen, such as the texts of -WhatIf.</summary>
public sealed class RecordingHost(CultureInfo culture) : PSHost
{
    private readonly RecordingUserInterface _screen = new();

    /// <summary>Gets the lines on the screen, in order.</summary>
    public IReadOnlyList<string> Lines => _screen.Lines;

    public override CultureInfo CurrentCulture => culture;

    public override CultureInfo CurrentUICulture => culture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Recording";

    public override PSHostUserInterface UI => _screen;

    public override Version Version => new(1, 0);

    /// <summary>Removes the lines.</summary>
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
