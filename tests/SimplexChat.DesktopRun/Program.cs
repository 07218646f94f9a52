using System.Management.Automation;
using System.Reflection;
using System.Text;

namespace SimplexChat.DesktopRun;

/// <summary>
/// Imports the module as Windows PowerShell does, and then runs a task. The arguments are the module's folder, the name of the
/// task, and the arguments of the task.
/// </summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        Console.SetIn(new StreamReader(Console.OpenStandardInput(), Encoding.UTF8));
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true });
        Import(Path.Combine(args[0], "SimplexChat.PowerShell.dll"));
        await RunAsync(args[1], [.. args.Skip(2)]);
        Console.WriteLine("done");
    }

    // As in PowerShell, the types are read before the code of the module runs.
    private static void Import(string path)
    {
        var initializer = Assembly.LoadFrom(path).GetTypes().Single(type => typeof(IModuleAssemblyInitializer).IsAssignableFrom(type));
        ((IModuleAssemblyInitializer)Activator.CreateInstance(initializer)).OnImport();
    }

    private static Task RunAsync(string task, string[] args) => task switch
    {
        "talk" => Conversation.RunAsync(args),
        "rewrite" => Rewriting.RunAsync(),
        "connect" => Connecting.RunAsync(args[0]),
        "wait" => Waiting.RunAsync(),
        "open" => Opening.RunAsync(args[0], args[1]),
        "bind" => Binding.RunAsync(args),
        _ => throw new ArgumentException($"There is no task '{task}'."),
    };
}
