using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SimplexChat.PowerShell.Sessions;
using Engine = System.Management.Automation.PowerShell;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>A runspace in this process that has imported the module.</summary>
public sealed class ModuleShell : IDisposable
{
    private readonly Runspace _runspace;
    private readonly CultureInfo _culture;

    /// <summary>Opens a runspace with the culture of the test.</summary>
    public ModuleShell()
        : this(null)
    {
    }

    /// <summary>Opens a runspace.</summary>
    /// <param name="culture">The culture of <see cref="Run"/>; null for the culture of the test.</param>
    internal ModuleShell(string? culture)
    {
        _culture = culture is null ? CultureInfo.CurrentCulture : CultureInfo.GetCultureInfo(culture);
        Host = new RecordingHost(_culture);
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([typeof(ModuleLifetime).Assembly.Location]);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Formats")))
        {
            if (file.EndsWith(".types.ps1xml", StringComparison.Ordinal))
            {
                state.Types.Add(new SessionStateTypeEntry(file));
            }
            else
            {
                state.Formats.Add(new SessionStateFormatEntry(file));
            }
        }

        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        if (culture is not null)
        {
            // The threads of the engine don't have the culture of the host.
            _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        }

        _runspace.Open();
    }

    public RecordingHost Host { get; }

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">The script.</param>
    /// <param name="arguments">The values of its parameters, in order.</param>
    public ShellResult Run(string script, params object[] arguments)
    {
        Host.Clear();
        using var shell = Create(script, arguments);
        ErrorRecord? failure = null;
        IReadOnlyList<PSObject> output = [];
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _culture);
            output = shell.Invoke();
        }
        catch (RuntimeException exception)
        {
            failure = exception.ErrorRecord;
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }

        return new(output, failure, [.. shell.Streams.Error], [.. shell.Streams.Warning], Host.Lines);
    }

    /// <summary>Starts a script that waits for something.</summary>
    /// <param name="script">The script.</param>
    /// <param name="arguments">The values of its parameters, in order.</param>
    public RunningScript Start(string script, params object[] arguments) => new(Create(script, arguments));

    /// <summary>Returns the completions at the end of a line.</summary>
    /// <param name="line">The line.</param>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var shell = Engine.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches;
    }

    public void Dispose() => _runspace.Dispose();

    private Engine Create(string script, object[] arguments)
    {
        var shell = Engine.Create(_runspace).AddScript(script);
        foreach (var argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }
}
