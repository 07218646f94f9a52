using System.Collections.Concurrent;
using SimplexChat.PowerShell.Tests.Hosting;

namespace SimplexChat.PowerShell.Tests.Cultures;

/// <summary>
/// A runspace for each culture with a network (<see cref="TestNetwork"/>). Each one is created when a test first uses it.
/// </summary>
public sealed class CultureShells : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(ModuleShell Shell, TestNetwork Network)>> _made = new();

    /// <summary>
    /// Gets the cultures: the one of the module's texts, one with a decimal comma, one with a dotless i, and three with a
    /// calendar that isn't Gregorian.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["en-US", "de-DE", "tr-TR", "ar-SA", "th-TH", "fa-IR"];

    public (ModuleShell Shell, TestNetwork Network) Of(string culture) => _made.GetOrAdd(culture, name => new(() => Make(name))).Value;

    public void Dispose()
    {
        foreach (var (shell, network) in _made.Values.Where(made => made.IsValueCreated).Select(made => made.Value))
        {
            network.Dispose();
            shell.Dispose();
        }
    }

    private static (ModuleShell Shell, TestNetwork Network) Make(string culture)
    {
        var shell = new ModuleShell(culture);
        return (shell, new TestNetwork(shell));
    }
}
